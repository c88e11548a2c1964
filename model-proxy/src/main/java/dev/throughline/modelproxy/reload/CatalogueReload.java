package dev.throughline.modelproxy.reload;

import dev.throughline.modelproxy.catalogue.Catalogue;
import dev.throughline.modelproxy.catalogue.CatalogueFile;
import dev.throughline.modelproxy.catalogue.CatalogueReader;
import dev.throughline.modelproxy.catalogue.CurrentCatalogue;
import dev.throughline.modelproxy.catalogue.InvalidCatalogue;
import dev.throughline.modelproxy.fleet.Fleets;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares the catalogue's text with the last one. It looks at the content and not at the file's
 * time, since a mounted ConfigMap changes by a symbolic link that leads elsewhere. A text that is
 * no catalogue is refused as a whole, once, and what was in force stays so.
 */
final class CatalogueReload {
  private static final Logger log = LoggerFactory.getLogger(CatalogueReload.class);

  private final CatalogueFile file;
  private final CatalogueReader reader;
  private final Fleets fleets;
  private final CurrentCatalogue current;
  private final ReloadMetrics metrics;
  private @Nullable String seen;
  private @Nullable String complaint;

  CatalogueReload(
      CatalogueFile file,
      CatalogueReader reader,
      Fleets fleets,
      CurrentCatalogue current,
      ReloadMetrics metrics) {
    this.file = file;
    this.reader = reader;
    this.fleets = fleets;
    this.current = current;
    this.metrics = metrics;
  }

  /** Looks once. */
  synchronized void look() {
    try {
      String text = file.text();
      if (isNew(text)) {
        take(text);
      }
    } catch (InvalidCatalogue e) {
      refuse(String.valueOf(e.getMessage()));
    }
  }

  private boolean isNew(String text) {
    boolean isNew = !text.equals(seen);
    seen = text;
    return isNew;
  }

  private void take(String text) {
    Catalogue next = reader.read(file.name(), text);
    if (!next.equals(current.get())) {
      fleets.change(next);
      current.set(next);
    }
    complaint = null;
    metrics.succeeded();
    log.info(
        "catalogue {} is in force: {} back ends, {} models, {} aliases, {} budgets",
        file.name(),
        next.backends().size(),
        next.models().size(),
        next.aliases().size(),
        next.budgets().size());
  }

  private void refuse(String sentence) {
    if (!sentence.equals(complaint)) {
      complaint = sentence;
      metrics.refused();
      log.error("the catalogue in force stays, the new one is refused: {}", sentence);
    }
  }
}
