package dev.throughline.agent.execution;

import java.time.Instant;
import java.util.Optional;

/**
 * Which executions are asked for: those that satisfy everything that is given.
 *
 * @param user whose executions; empty for everybody's
 * @param outcome an outcome's name, or {@link StoredExecution#RUNNING}
 * @param decisionType there is a decision of this type
 * @param maxConfidence there is a decision of at most this confidence; with {@code decisionType},
 *     one of that type
 * @param from the earliest start
 * @param to no start is as late as this
 */
public record ExecutionFilter(
    Optional<String> user,
    Optional<String> agent,
    Optional<String> outcome,
    Optional<String> decisionType,
    Optional<Double> maxConfidence,
    Optional<Instant> from,
    Optional<Instant> to) {}
