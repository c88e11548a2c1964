package dev.throughline.modelproxy.generation;

import dev.throughline.modelproxy.attempt.AttemptSpans;
import dev.throughline.modelproxy.attempt.Attempts;
import dev.throughline.modelproxy.fleet.Fleets;
import dev.throughline.telemetry.decision.DecisionRecorder;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/** Builds the model call of its parts. */
@Factory
final class GenerationFactory {
  @Singleton
  Generation generation(
      Fleets fleets, DecisionRecorder decisions, Attempts attempts, AttemptSpans spans) {
    return new Generation(fleets, decisions, attempts, spans);
  }
}
