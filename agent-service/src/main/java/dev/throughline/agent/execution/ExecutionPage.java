package dev.throughline.agent.execution;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Some of the executions that were asked for, newest first.
 *
 * @param next where the next page begins; empty when there is none
 */
public record ExecutionPage(List<Summary> executions, Optional<Position> next) {

  public ExecutionPage {
    executions = List.copyOf(executions);
  }

  /** A place in the list: after the execution with this start and this id. */
  public record Position(Instant startedAt, UUID id) {}

  /**
   * An execution in few words.
   *
   * @param outcome its name, or {@link StoredExecution#RUNNING}
   * @param detail what the outcome says beyond its name
   * @param endedAt empty while it runs
   * @param lowestConfidence of its decisions; empty while none is stored
   */
  public record Summary(
      UUID id,
      String agent,
      String userId,
      String outcome,
      Optional<String> detail,
      Instant startedAt,
      Optional<Instant> endedAt,
      Usage usage,
      Optional<Double> lowestConfidence,
      Optional<String> traceId,
      Optional<String> correlationId) {}
}
