package dev.throughline.modelproxy.fleet;

import dev.throughline.modelproxy.backend.BackendKind;
import dev.throughline.modelproxy.catalogue.CurrentCatalogue;
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
  Fleets fleets(List<BackendKind> kinds, CurrentCatalogue catalogue) {
    return new Fleets(kinds, catalogue.get());
  }
}
