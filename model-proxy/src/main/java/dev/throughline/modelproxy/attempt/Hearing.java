package dev.throughline.modelproxy.attempt;

import static dev.throughline.telemetry.Conventions.GEN_AI_RESPONSE_FINISH_REASONS;
import static dev.throughline.telemetry.Conventions.GEN_AI_RESPONSE_ID;
import static dev.throughline.telemetry.Conventions.GEN_AI_RESPONSE_MODEL;
import static dev.throughline.telemetry.Conventions.GEN_AI_RESPONSE_TIME_TO_FIRST_CHUNK;

import dev.throughline.modelproxy.backend.Piece;
import io.opentelemetry.api.trace.Span;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Notes on an attempt's span who answered, how soon, and why the model stopped. */
public final class Hearing {
  private static final String PREFIX = "FINISH_REASON_";

  private final Span span;
  private final long startedNanos = System.nanoTime();
  private boolean begun;

  Hearing(Span span) {
    this.span = span;
  }

  /** Notes a whole answer. */
  public void whole(Piece answer) {
    who(answer);
    finish(answer);
  }

  /** Notes a chunk of an answer. */
  public void chunk(Piece chunk) {
    if (!begun) {
      begun = true;
      span.setAttribute(
          GEN_AI_RESPONSE_TIME_TO_FIRST_CHUNK,
          (System.nanoTime() - startedNanos) / (double) TimeUnit.SECONDS.toNanos(1));
      who(chunk);
    }
    finish(chunk);
  }

  private void who(Piece piece) {
    if (!piece.responseModel().isEmpty()) {
      span.setAttribute(GEN_AI_RESPONSE_MODEL, piece.responseModel());
    }
    if (!piece.responseId().isEmpty()) {
      span.setAttribute(GEN_AI_RESPONSE_ID, piece.responseId());
    }
  }

  private void finish(Piece piece) {
    if (piece.finish() != null) {
      String reason = piece.finish().name().substring(PREFIX.length()).toLowerCase(Locale.ROOT);
      span.setAttribute(GEN_AI_RESPONSE_FINISH_REASONS, List.of(reason));
    }
  }
}
