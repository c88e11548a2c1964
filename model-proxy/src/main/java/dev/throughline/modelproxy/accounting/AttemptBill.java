package dev.throughline.modelproxy.accounting;

import dev.throughline.contracts.model.v1.Part;
import dev.throughline.modelproxy.backend.BackendFault;
import dev.throughline.modelproxy.backend.Piece;
import dev.throughline.modelproxy.catalogue.ModelSpec;
import dev.throughline.modelproxy.routing.TokenEstimate;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one attempt at a model uses. The back end's own count is what counts. Where it is missing,
 * which is so for a stream that was cut or given up, tokens are estimated: of the input all, of the
 * output what was heard.
 *
 * <p>Used by the thread of its call.
 */
public final class AttemptBill {
  private final ModelSpec model;
  private final String provider;
  private final int estimatedInput;
  private final long startedNanos = System.nanoTime();
  private Tokens reported = Tokens.NONE;
  private long heardBytes;
  private @Nullable Duration toFirstPiece;
  private @Nullable String fault;
  private boolean charged;

  AttemptBill(ModelSpec model, String provider, int estimatedInput) {
    this.model = model;
    this.provider = provider;
    this.estimatedInput = estimatedInput;
  }

  /** The back end said this. */
  public void heard(Piece piece) {
    charged = true;
    if (toFirstPiece == null) {
      toFirstPiece = Duration.ofNanos(System.nanoTime() - startedNanos);
    }
    for (Part part : piece.parts()) {
      heardBytes += part.getSerializedSize();
    }
    if (piece.usage() != null) {
      reported = Tokens.of(piece.usage());
    }
  }

  /**
   * The attempt failed. A back end that refused or broke before it said anything charges nothing;
   * one that we gave up on, because time was over or the caller had gone, has the input and charges
   * for that.
   */
  public void failed(BackendFault failure) {
    fault = failure.code();
    switch (failure.reason()) {
      case DEADLINE_PASSED, CANCELLED -> charged = true;
      default -> {}
    }
  }

  String provider() {
    return provider;
  }

  long startedNanos() {
    return startedNanos;
  }

  /** Until the first thing was heard; empty when nothing was. */
  Optional<Duration> toFirstPiece() {
    return Optional.ofNullable(toFirstPiece);
  }

  /** The code of the fault that it ended with; empty when it went well. */
  Optional<String> fault() {
    return Optional.ofNullable(fault);
  }

  ModelSpec model() {
    return model;
  }

  /** By the back end's own count, as far as there is one. */
  Tokens reported() {
    return reported;
  }

  /** What is paid for so far: the back end's count, and estimates where that is silent. */
  Tokens charged() {
    if (!charged) {
      return Tokens.NONE;
    }
    if (reported.input() > 0 && reported.output() > 0) {
      return reported;
    }
    return reported.atLeast(
        new Tokens(
            reported.input() > 0 ? 0 : estimatedInput,
            toFirstPiece != null ? TokenEstimate.ofBytes(heardBytes) : 0));
  }
}
