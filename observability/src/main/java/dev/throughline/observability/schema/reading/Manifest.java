package dev.throughline.observability.schema.reading;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * What the registry is, and what it builds on.
 *
 * @param version of this registry
 * @param imported what the attributes are called that come from OpenTelemetry, with their version
 */
record Manifest(String name, String version, String imported) {
  static final String FILE = "registry_manifest.yaml";

  static Manifest read(Path folder) throws IOException {
    YamlMap map = YamlMap.of(folder.resolve(FILE));
    Manifest manifest =
        new Manifest(
            map.text("name"),
            map.text("semconv_version"),
            "OpenTelemetry " + PublishedConventions.version());
    map.text("description");
    map.text("schema_base_url");
    List<YamlMap> dependencies = map.maps("dependencies");
    if (dependencies.size() != 1) {
      throw map.wrong("'dependencies' must have one entry, OpenTelemetry's conventions");
    }
    checkVersion(dependencies.get(0));
    map.end();
    return manifest;
  }

  /** One version only: that of the constants by which imports are checked. */
  private static void checkVersion(YamlMap dependency) {
    dependency.text("name");
    String version = "/v%s.".formatted(PublishedConventions.version());
    if (!dependency.text("registry_path").contains(version)) {
      throw dependency.wrong(
          "the constants on the class path are those of version "
              + PublishedConventions.version()
              + ": the dependency must be on the same");
    }
    dependency.end();
  }
}
