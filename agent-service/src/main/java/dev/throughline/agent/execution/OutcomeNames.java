package dev.throughline.agent.execution;

import java.util.Set;

/** What outcomes are called, for whoever asks for executions by outcome. */
public final class OutcomeNames {
  private static final Set<String> ALL =
      Set.of(
          StoredExecution.RUNNING,
          "answered",
          "refused_by_input_guard",
          "refused_by_output_guard",
          "limit_reached",
          "model_unavailable",
          "budget_exhausted",
          "model_deadline_exceeded",
          "model_error",
          "cancelled",
          "failed");

  private OutcomeNames() {}

  /** Whether an execution can have an outcome of this name; that it runs counts as one. */
  public static boolean contains(String name) {
    return ALL.contains(name);
  }
}
