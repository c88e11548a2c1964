package dev.throughline.agent.execution;

import dev.throughline.agent.execution.Execution.Trace;
import dev.throughline.telemetry.decision.RecordedDecision;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Something that happened in an execution, told at the moment when it did. */
public sealed interface ExecutionEvent {

  /** The first event: the execution exists. */
  record Started(UUID id, String agent, Instant at, Trace trace) implements ExecutionEvent {}

  /**
   * A guard has looked.
   *
   * @param violations how many rules were broken; 0 when accepted
   */
  record Validated(Stage stage, Result result, int violations) implements ExecutionEvent {

    /** What was looked at. */
    public enum Stage {
      INPUT,
      OUTPUT
    }

    /** What comes of it. */
    public enum Result {
      ACCEPTED,
      REFUSED,
      /** The model is asked to mend its answer. */
      REPAIR
    }
  }

  /**
   * A decision was taken; its span has ended.
   *
   * @param position among the execution's decisions, from 0
   */
  record Decided(int position, RecordedDecision decision) implements ExecutionEvent {}

  /**
   * A tool is about to run. Calls that are refused have no such event, but a decision.
   *
   * @param turn of the model that asked for it, from 1
   * @param call which of the calls of this turn, from 1
   */
  record ToolCalled(int turn, int call, String tool) implements ExecutionEvent {}

  /**
   * A tool gave its result, which is for the model alone.
   *
   * @param error the kind of failure; empty when it succeeded
   * @param characters of what the model is told
   */
  record ToolReturned(
      int turn, int call, String tool, Optional<String> error, int characters, Duration duration)
      implements ExecutionEvent {}

  /**
   * The model goes on writing. Provisional: a guard may still refuse the whole.
   *
   * @param text what has come since the last one of this turn
   */
  record TextDelta(int turn, String text) implements ExecutionEvent {

    /** Without the model's text. */
    @Override
    public String toString() {
      return "TextDelta[turn=" + turn + "]";
    }
  }

  /**
   * A model turn has ended, with or without a result.
   *
   * @param soFar of the whole execution
   */
  record Spent(Usage soFar) implements ExecutionEvent {}

  /** The last event: the execution has ended and is kept. */
  record Ended(Execution execution) implements ExecutionEvent {}
}
