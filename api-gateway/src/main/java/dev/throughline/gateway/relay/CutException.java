package dev.throughline.gateway.relay;

import java.io.Serial;

/** Carries a cut through a stream. */
final class CutException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  CutException(Cut cut) {
    super(cut.sentence(), null, false, false);
  }
}
