package dev.throughline.modelproxy.catalogue;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Builds the catalogue that the proxy starts with. */
@Factory
final class CatalogueFactory {
  @Singleton
  CatalogueFile file(@Value("${model-proxy.models-file:}") @Nullable String path) {
    return new CatalogueFile(path == null || path.isEmpty() ? null : Path.of(path));
  }

  @Singleton
  CatalogueReader reader() {
    return new CatalogueReader(System::getenv);
  }

  /**
   * @throws InvalidCatalogue when the file is none
   */
  @Singleton
  CurrentCatalogue catalogue(CatalogueFile file, CatalogueReader reader) {
    return new CurrentCatalogue(reader.read(file.name(), file.text()));
  }
}
