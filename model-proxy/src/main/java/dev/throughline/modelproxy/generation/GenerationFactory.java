package dev.throughline.modelproxy.generation;

import dev.throughline.modelproxy.attempt.AttemptSpans;
import dev.throughline.modelproxy.attempt.Attempts;
import dev.throughline.modelproxy.backend.ModelBackend;
import dev.throughline.modelproxy.routing.Routes;
import dev.throughline.telemetry.decision.DecisionRecorder;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/** Builds the model call of its parts. */
@Factory
final class GenerationFactory {
  @Singleton
  Generation generation(
      Routes routes,
      DecisionRecorder decisions,
      Attempts attempts,
      AttemptSpans spans,
      ModelBackend backend) {
    return new Generation(routes, decisions, attempts, spans, backend);
  }
}
