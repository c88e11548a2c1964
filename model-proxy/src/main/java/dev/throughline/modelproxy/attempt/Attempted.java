package dev.throughline.modelproxy.attempt;

import dev.throughline.modelproxy.backend.BackendFault;
import dev.throughline.modelproxy.outcome.Refusal;

/** What came of the attempts at one model. */
public sealed interface Attempted<T> {

  /** The model answered. */
  record Answered<T>(T value) implements Attempted<T> {}

  /**
   * The model failed.
   *
   * @param fault of the last attempt
   * @param attempts that the call has made by now, at all models
   */
  record Failed<T>(BackendFault fault, int attempts) implements Attempted<T> {}

  /** There is no time left, or nobody to answer. */
  record Over<T>(Refusal refusal) implements Attempted<T> {}
}
