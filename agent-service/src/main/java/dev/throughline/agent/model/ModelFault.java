package dev.throughline.agent.model;

import dev.throughline.agent.model.ModelTurn.Served;
import java.time.Duration;
import java.util.Optional;

/**
 * There was no turn.
 *
 * @param code the gRPC status code's name, emitted as {@code error.type}
 * @param usage what is known to have been used all the same, as is {@code cost}
 * @param retryAfter when to try again, where the model's side says so
 * @param served who had begun to answer, if anyone had
 */
public record ModelFault(
    Kind kind,
    String code,
    TokenUsage usage,
    Optional<Cost> cost,
    Optional<Duration> retryAfter,
    Optional<Served> served)
    implements ModelReply {

  /** What it means for an execution. */
  public enum Kind {
    /** No model could be reached, or all refuse for load: worth trying again later. */
    UNAVAILABLE,
    /** The caller has used what it may use for now. */
    BUDGET_EXHAUSTED,
    /** The model did not answer in time. */
    DEADLINE_EXCEEDED,
    /** The model, or the way to it, refuses the request or answers nonsense. */
    ERROR,
    /** This side gave up waiting. */
    CANCELLED
  }

  /** A fault of which nothing more is known. */
  public static ModelFault of(Kind kind, String code) {
    return new ModelFault(
        kind, code, TokenUsage.NONE, Optional.empty(), Optional.empty(), Optional.empty());
  }
}
