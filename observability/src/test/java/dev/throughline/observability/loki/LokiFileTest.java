package dev.throughline.observability.loki;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.observability.files.ConfigurationFiles;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Loki's file, as far as it can be checked without a Loki. */
class LokiFileTest {
  private static final JsonNode LOKI =
      ConfigurationFiles.yaml(ConfigurationFiles.at("loki/loki.yaml"));

  /** What older files have and Loki 3 does not start with. */
  private static final List<String> REMOVED =
      List.of(
          "table_manager",
          "shared_store",
          "boltdb_shipper",
          "enforce_metric_name",
          "max_transfer_retries",
          "max_look_back_period",
          "split_queries_by_interval_in_query_range");

  @Test
  void noKeyIsOneThatEndsItsStart() {
    assertThat(ConfigurationFiles.keys(LOKI))
        .noneMatch(key -> REMOVED.contains(key.substring(key.lastIndexOf('.') + 1)));
  }

  @Test
  void structuredMetadataHasTheSchemaThatItNeeds() {
    JsonNode schema = LOKI.at("/schema_config/configs");

    assertThat(schema).hasSize(1);
    assertThat(schema.at("/0/schema").asText()).isEqualTo("v13");
    assertThat(schema.at("/0/store").asText()).isEqualTo("tsdb");
    assertThat(LOKI.at("/limits_config/allow_structured_metadata").asBoolean()).isTrue();
  }

  @Test
  void streamsAreNamedByFewAttributesAndByNoneThatIsNewWithEveryStart() {
    JsonNode attributes = LOKI.at("/limits_config/otlp_config/resource_attributes");
    List<String> labels =
        ConfigurationFiles.texts(attributes.at("/attributes_config/0/attributes"));

    assertThat(attributes.path("ignore_defaults").asBoolean()).isTrue();
    assertThat(attributes.at("/attributes_config/0/action").asText()).isEqualTo("index_label");
    assertThat(labels)
        .containsExactly(
            "service.name",
            "service.namespace",
            "deployment.environment.name",
            "k8s.namespace.name");
  }

  @Test
  void retentionHasSomebodyWhoDeletes() {
    assertThat(LOKI.at("/limits_config/retention_period").asText()).isEqualTo("168h");
    assertThat(LOKI.at("/compactor/retention_enabled").asBoolean()).isTrue();
    assertThat(LOKI.at("/compactor/delete_request_store").asText())
        .isEqualTo(LOKI.at("/schema_config/configs/0/object_store").asText());
  }
}
