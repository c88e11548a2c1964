package dev.throughline.modelproxy.fleet;

import dev.throughline.modelproxy.backend.BackendKind;
import dev.throughline.modelproxy.catalogue.CurrentCatalogue;
import dev.throughline.modelproxy.resilience.Guard;
import dev.throughline.modelproxy.resilience.RetryBudgetPolicy;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import java.util.List;

/** Builds the fleet of the catalogue in force. */
@Factory
final class FleetFactory {
  /** At start, so that back ends are warm before the first port opens. */
  @Context
  @Bean(preDestroy = "close")
  Fleets fleets(List<BackendKind> kinds, RetryBudgetPolicy retries, CurrentCatalogue catalogue) {
    return new Fleets(kinds, spec -> new Guard(spec, retries), catalogue.get());
  }
}
