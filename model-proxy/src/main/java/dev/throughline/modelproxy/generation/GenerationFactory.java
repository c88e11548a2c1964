package dev.throughline.modelproxy.generation;

import dev.throughline.modelproxy.accounting.CallMetrics;
import dev.throughline.modelproxy.attempt.AttemptSpans;
import dev.throughline.modelproxy.attempt.Attempts;
import dev.throughline.modelproxy.attempt.StreamWatch;
import dev.throughline.modelproxy.budget.Budgets;
import dev.throughline.modelproxy.fleet.Fleets;
import dev.throughline.modelproxy.routing.Router;
import dev.throughline.telemetry.decision.DecisionRecorder;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Builds the model call of its parts. */
@Factory
final class GenerationFactory {
  @Singleton
  Journeys journeys(
      Router router, DecisionRecorder decisions, Attempts attempts, AttemptSpans spans) {
    return new Journeys(router, decisions, attempts, spans);
  }

  @Singleton
  Books books(Budgets budgets, CallMetrics metrics) {
    return new Books(budgets, metrics, Clock.systemUTC());
  }

  @Singleton
  Generation generation(Fleets fleets, Journeys journeys, StreamWatch watch, Books books) {
    return new Generation(fleets, journeys, watch, books);
  }
}
