package dev.throughline.observability.tempo;

import static dev.throughline.observability.files.ConfigurationFiles.texts;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.observability.files.ConfigurationFiles;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tempo's file, as far as it can be checked without a Tempo. */
class TempoFileTest {
  private static final JsonNode TEMPO =
      ConfigurationFiles.yaml(ConfigurationFiles.at("tempo/tempo.yaml"));

  private static final JsonNode KNOWN =
      ConfigurationFiles.yaml(ConfigurationFiles.at("src/test/resources/tempo-3.0-keys.yaml"));

  @Test
  void everyKeyIsOneThatItKnows() {
    for (String key : ConfigurationFiles.keys(TEMPO)) {
      if (texts(KNOWN.path("any")).stream().noneMatch(any -> key.startsWith(any + "."))) {
        assertThat(siblings(key)).as(key).contains(key.substring(key.lastIndexOf('.') + 1));
      }
    }
  }

  private static List<String> siblings(String key) {
    int dot = key.lastIndexOf('.');
    return texts(dot < 0 ? KNOWN.path("keys") : KNOWN.path("sections").path(key.substring(0, dot)));
  }

  @Test
  void blocksAreKeptAsLongAsTheSchedulerAndTheWorkerAreTold() {
    String retention = "/compaction/block_retention";

    assertThat(TEMPO.at("/backend_worker" + retention).asText())
        .isEqualTo(TEMPO.at("/backend_scheduler/provider/compaction" + retention).asText())
        .isEqualTo(
            ConfigurationFiles.yaml(ConfigurationFiles.at("loki/loki.yaml"))
                .at("/limits_config/retention_period")
                .asText());
  }

  @Test
  void ratesBySpanHaveOneProducerAndThatIsTheCollector() {
    assertThat(texts(TEMPO.at("/overrides/defaults/metrics_generator/processors")))
        .containsExactly("service-graphs");
  }

  @Test
  void everythingThatLastsIsOnTheVolume() {
    List<String> paths = TEMPO.findValuesAsText("path");

    assertThat(paths).hasSize(4).allMatch(path -> path.startsWith("/var/tempo/"));
    assertThat(TEMPO.at("/backend_scheduler/local_work_path").asText()).isEqualTo("/var/tempo");
  }
}
