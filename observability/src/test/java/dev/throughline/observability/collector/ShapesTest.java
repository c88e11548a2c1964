package dev.throughline.observability.collector;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.observability.files.ConfigurationFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ShapesTest {
  private static final Set<String> NO_CONFIGURATION = Set.of("shapes.yaml", "kustomization.yaml");

  private static Set<String> configurations() {
    Set<String> names = new TreeSet<>();
    for (Path file : ConfigurationFiles.in("collector", "")) {
      names.add(file.getFileName().toString());
    }
    names.removeAll(NO_CONFIGURATION);
    return names;
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(each -> texts.add(each.asText()));
    return texts;
  }

  @Test
  void everyFileIsPartOfAShapeOrGoesOnTopOfOne() {
    Set<String> used = new TreeSet<>(Shapes.READ.additions().keySet());
    Shapes.READ.shapes().values().forEach(used::addAll);

    assertThat(configurations()).isEqualTo(used);
  }

  @ParameterizedTest
  @ValueSource(strings = {"traces.yaml traces~1received", "tier1.yaml traces~1received"})
  void inKubernetesTracesTakeTheSameStepsAndOneMore(String shape) {
    String[] parts = shape.split(" ");
    String steps = "/service/pipelines/%s/processors".formatted(parts[1]);

    assertThat(withoutPods(Shapes.yaml("kubernetes.yaml").at(steps)))
        .isEqualTo(texts(Shapes.yaml(parts[0]).at(steps)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"logs", "metrics"})
  void inKubernetesLogsAndMetricsTakeTheSameStepsAndOneMore(String pipeline) {
    String steps = "/service/pipelines/%s/processors".formatted(pipeline);

    assertThat(withoutPods(Shapes.yaml("kubernetes.yaml").at(steps)))
        .isEqualTo(texts(Shapes.yaml("logs-and-metrics.yaml").at(steps)));
  }

  private static List<String> withoutPods(JsonNode list) {
    List<String> steps = texts(list);
    assertThat(steps).contains("k8s_attributes");
    steps.remove("k8s_attributes");
    return steps;
  }

  @Test
  void whatReceivesBoundsItsMemoryFirst() {
    for (String file : configurations()) {
      JsonNode pipelines = Shapes.yaml(file).at("/service/pipelines");
      for (String receiving : List.of("traces/received", "logs", "metrics")) {
        JsonNode steps = pipelines.path(receiving).path("processors");
        if (!steps.isMissingNode()) {
          assertThat(texts(steps)).as(file).startsWith("memory_limiter");
        }
      }
    }
  }

  @Test
  void aFileThatNoTestRunsSaysSo() {
    assertThat(Shapes.FOLDER.resolve(Shapes.LOAD_BALANCING))
        .content()
        .contains("No test of this repository runs this file", "loadbalancingexporter 0.154.0");
  }
}
