package dev.throughline.agent.execution;

import dev.throughline.agent.execution.Execution.Trace;
import dev.throughline.telemetry.decision.RecordedDecision;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * An execution as it is kept.
 *
 * @param ending empty while it runs
 * @param usage of one that runs: what was stored so far
 * @param decisions in the order in which they were taken; of one that runs: those stored so far
 */
public record StoredExecution(
    UUID id,
    String userId,
    String agent,
    Optional<Ending> ending,
    Instant startedAt,
    long inputLength,
    Usage usage,
    Trace trace,
    List<RecordedDecision> decisions) {

  /** In the place of an outcome's name while there is none. */
  public static final String RUNNING = "running";

  public StoredExecution {
    decisions = List.copyOf(decisions);
  }

  /** How and when an execution ended. */
  public record Ending(Outcome outcome, Instant at) {}

  /** An execution that has just ended, as it is kept. */
  public static StoredExecution of(Execution execution) {
    return new StoredExecution(
        execution.id(),
        execution.userId(),
        execution.agent(),
        Optional.of(new Ending(execution.outcome(), execution.endedAt())),
        execution.startedAt(),
        execution.inputLength(),
        execution.usage(),
        execution.trace(),
        execution.decisions());
  }

  /** The name of the outcome, or that there is none yet. */
  public String outcomeName() {
    return ending.map(end -> end.outcome().name()).orElse(RUNNING);
  }

  /** The execution, if it has ended. */
  public Optional<Execution> ended() {
    return ending.map(
        end ->
            new Execution(
                id,
                userId,
                agent,
                end.outcome(),
                startedAt,
                end.at(),
                inputLength,
                usage,
                trace,
                decisions));
  }
}
