package dev.throughline.observability.kustomize;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.observability.files.ConfigurationFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What `kubectl apply -k` takes from each folder is what its program reads: all of it. */
class KustomizationsTest {
  @ParameterizedTest
  @ValueSource(strings = {"collector", "tempo", "loki", "prometheus", "grafana"})
  void everyFileOfTheFolderIsInAConfigMap(String folder) throws IOException {
    JsonNode kustomization =
        ConfigurationFiles.yaml(ConfigurationFiles.at(folder + "/kustomization.yaml"));
    List<String> listed = new ArrayList<>();
    kustomization
        .path("configMapGenerator")
        .forEach(map -> map.path("files").forEach(file -> listed.add(file.asText())));

    assertThat(listed).containsExactlyInAnyOrderElementsOf(filesOf(ConfigurationFiles.at(folder)));
  }

  private static List<String> filesOf(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString())
          .filter(file -> !file.equals("kustomization.yaml") && !file.startsWith("tests/"))
          .toList();
    }
  }
}
