package dev.throughline.modelproxy.reload;

import io.micronaut.context.annotation.Requires;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;

/** Looks at the file every so often. The built-in catalogue cannot change. */
@Singleton
@Requires(property = "model-proxy.models-file", notEquals = "")
final class ReloadSchedule {
  private final CatalogueReload reload;

  ReloadSchedule(CatalogueReload reload) {
    this.reload = reload;
  }

  @Scheduled(fixedDelay = "${model-proxy.models-poll}")
  void look() {
    reload.look();
  }
}
