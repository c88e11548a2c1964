package dev.throughline.agent.model;

/**
 * There was no turn.
 *
 * @param code the gRPC status code's name, emitted as {@code error.type}
 */
public record ModelFault(Kind kind, String code) implements ModelReply {

  /** What it means for an execution. */
  public enum Kind {
    /** No model could be reached, or all refuse for load: worth trying again later. */
    UNAVAILABLE,
    /** The model did not answer in time. */
    DEADLINE_EXCEEDED,
    /** The model, or the way to it, refuses the request or answers nonsense. */
    ERROR,
    /** This side gave up waiting. */
    CANCELLED
  }
}
