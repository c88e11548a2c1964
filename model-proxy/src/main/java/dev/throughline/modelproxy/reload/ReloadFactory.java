package dev.throughline.modelproxy.reload;

import dev.throughline.modelproxy.catalogue.CatalogueFile;
import dev.throughline.modelproxy.catalogue.CatalogueReader;
import dev.throughline.modelproxy.catalogue.CurrentCatalogue;
import dev.throughline.modelproxy.fleet.Fleets;
import io.micronaut.context.annotation.Factory;
import io.opentelemetry.api.OpenTelemetry;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Builds what looks at the catalogue's file. */
@Factory
final class ReloadFactory {
  @Singleton
  CatalogueReload reload(
      CatalogueFile file,
      CatalogueReader reader,
      Fleets fleets,
      CurrentCatalogue current,
      OpenTelemetry openTelemetry) {
    return new CatalogueReload(
        file, reader, fleets, current, new ReloadMetrics(openTelemetry, Clock.systemUTC()));
  }
}
