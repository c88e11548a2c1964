package dev.throughline.observability.compose;

import static dev.throughline.observability.files.ConfigurationFiles.texts;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.observability.files.ConfigurationFiles;
import java.net.URI;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The compose file, as far as it can be checked without starting it. */
class ComposeFileTest {
  private static final JsonNode COMPOSE =
      ConfigurationFiles.yaml(ConfigurationFiles.at("compose.yaml"));

  private static final JsonNode SERVICES = COMPOSE.path("services");

  private static final Set<String> WITHOUT_DIGEST =
      Set.of("otel/opentelemetry-collector-contrib", "prom/prometheus");

  @TestFactory
  Stream<DynamicTest> anImageIsPinned() {
    return each(
        service -> {
          String image = service.path("image").asText();
          String name = image.substring(0, image.indexOf(':'));
          assertThat(image)
              .matches(
                  WITHOUT_DIGEST.contains(name)
                      ? "[a-z/-]+:v?\\d+\\.\\d+\\.\\d+"
                      : "[a-z/-]+:v?\\d+\\.\\d+\\.\\d+@sha256:[0-9a-f]{64}");
        });
  }

  @TestFactory
  Stream<DynamicTest> portsAreOpenToThisMachineOnly() {
    return each(
        service ->
            assertThat(texts(service.path("ports")))
                .allMatch(port -> port.matches("127\\.0\\.0\\.1:(\\d+):\\1")));
  }

  @TestFactory
  Stream<DynamicTest> memoryAndProcessorsAreBoundedAndLogsToo() {
    return each(
        service -> {
          assertThat(service.path("mem_limit").asText()).matches("\\d+[mg]");
          assertThat(service.path("cpus").asDouble()).isPositive();
          assertThat(service.at("/logging/options/max-size").asText()).isEqualTo("10m");
          assertThat(texts(service.path("cap_drop"))).containsExactly("ALL");
        });
  }

  @TestFactory
  Stream<DynamicTest> whatIsMountedExistsAndCannotBeWritten() {
    return each(
        service -> {
          for (String mount : texts(service.path("volumes"))) {
            String[] parts = mount.split(":");
            if (parts[0].startsWith("./")) {
              assertThat(Files.exists(ConfigurationFiles.at(parts[0]))).as(mount).isTrue();
              assertThat(parts).as(mount).hasSize(3).endsWith("ro");
            } else {
              assertThat(COMPOSE.path("volumes").has(parts[0])).as(mount).isTrue();
            }
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> healthIsAskedOfEveryoneAndWaitedForByThoseWhoNeedIt() {
    return each(
        service -> {
          if (service != SERVICES.path("collector")) {
            assertThat(service.at("/healthcheck/test/0").asText()).isEqualTo("CMD");
          }
        });
  }

  @Test
  void theCollectorsHealthIsAskedByAnother() {
    JsonNode asker = SERVICES.path("collector-health");

    assertThat(texts(asker.at("/healthcheck/test"))).endsWith("http://collector:13133/");
    assertThat(texts(asker.path("depends_on"))).containsExactly("collector");
  }

  @Test
  void theCollectorHasTheFilesOfItsShape() {
    JsonNode shapes =
        ConfigurationFiles.yaml(ConfigurationFiles.at("collector/shapes.yaml")).path("shapes");
    List<String> files =
        texts(SERVICES.at("/collector/command")).stream()
            .map(argument -> argument.replace("--config=/etc/collector/", ""))
            .toList();

    assertThat(
            files.stream()
                .map(file -> file.replace("${COLLECTOR_TRACES:-traces.yaml}", "traces.yaml"))
                .distinct())
        .containsExactlyElementsOf(texts(shapes.path("one-process")));
    assertThat(
            files.stream()
                .map(
                    file -> file.replace("${COLLECTOR_TRACES:-traces.yaml}", "tail-sampling.yaml")))
        .containsExactlyElementsOf(texts(shapes.path("one-process-tail")));
  }

  @Test
  void prometheusTakesWhatIsSentToItAndKeepsExemplars() {
    assertThat(texts(SERVICES.at("/prometheus/command")))
        .contains(
            "--web.enable-otlp-receiver",
            "--web.enable-remote-write-receiver",
            "--enable-feature=exemplar-storage,created-timestamp-zero-ingestion");
  }

  @Test
  void everyoneWhoIsScrapedOrAskedIsAService() {
    List<String> scraped = new ArrayList<>();
    ConfigurationFiles.yaml(ConfigurationFiles.at("prometheus/prometheus.yaml"))
        .findValues("targets")
        .forEach(targets -> scraped.addAll(texts(targets)));
    assertThat(scraped.stream().map(target -> target.substring(0, target.indexOf(':'))))
        .allMatch(host -> host.equals("localhost") || SERVICES.has(host));

    assertThat(
            ConfigurationFiles.yaml(
                    ConfigurationFiles.at("grafana/provisioning/datasources/throughline.yaml"))
                .path("datasources")
                .findValuesAsText("url")
                .stream()
                .filter(url -> url.startsWith("http:"))
                .map(url -> URI.create(url).getHost()))
        .hasSize(3)
        .allMatch(SERVICES::has);
  }

  private interface Check {
    void of(JsonNode service);
  }

  private static Stream<DynamicTest> each(Check check) {
    return SERVICES.properties().stream()
        .map(Map.Entry::getKey)
        .map(name -> DynamicTest.dynamicTest(name, () -> check.of(SERVICES.path(name))));
  }
}
