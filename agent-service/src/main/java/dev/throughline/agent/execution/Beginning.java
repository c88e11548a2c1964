package dev.throughline.agent.execution;

import dev.throughline.agent.execution.Execution.Trace;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * What is known of an execution when it begins.
 *
 * @param id not used before
 * @param startedAt in microseconds, as fine as it is kept, so that a record says the same at once
 *     and later
 * @param inputLength characters of the question and the sources together
 */
public record Beginning(
    UUID id, String userId, String agent, Instant startedAt, long inputLength, Trace trace) {

  public Beginning {
    startedAt = startedAt.truncatedTo(ChronoUnit.MICROS);
  }

  /** The beginning of an execution of this task. */
  public static Beginning of(Task task, UUID id, Instant startedAt, Trace trace) {
    return new Beginning(
        id,
        task.caller().identity().userId(),
        task.agent().name(),
        startedAt,
        task.length(),
        trace);
  }
}
