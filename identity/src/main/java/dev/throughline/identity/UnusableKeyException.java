package dev.throughline.identity;

import java.nio.file.Path;

/** A key file that a service cannot start with. Its message is a sentence for the operator. */
public final class UnusableKeyException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnusableKeyException(Path file, String what) {
    super("The key file " + file + " " + what);
  }
}
