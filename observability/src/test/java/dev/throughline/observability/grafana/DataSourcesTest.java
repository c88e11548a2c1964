package dev.throughline.observability.grafana;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.observability.files.ConfigurationFiles;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The links between traces, logs and metrics, as far as their file can be checked. */
class DataSourcesTest {
  private static final Map<String, JsonNode> SOURCES = DataSources.byUid();

  /** A dollar that is not written twice is replaced, by nothing, when Grafana starts. */
  private static final Pattern LONE_DOLLAR = Pattern.compile("(?<!\\$)(?:\\$\\$)*\\$(?!\\$)");

  @Test
  void theThreeAreThereWhereComposePutsThem() {
    assertThat(DataSources.types())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("tempo", "tempo", "loki", "loki", "prometheus", "prometheus"));
    assertThat(SOURCES.get("tempo").path("url").asText()).isEqualTo("http://tempo:3200");
    assertThat(SOURCES.get("loki").path("url").asText()).isEqualTo("http://loki:3100");
    assertThat(SOURCES.get("prometheus").path("url").asText()).isEqualTo("http://prometheus:9090");
  }

  @Test
  void everyLinkLeadsToADataSourceThatExists() {
    List<String> targets = DataSources.PROVISIONED.findValuesAsText("datasourceUid");

    assertThat(targets).hasSizeGreaterThanOrEqualTo(6);
    assertThat(SOURCES.keySet()).containsAll(targets);
  }

  @Test
  void aSpanLeadsToItsServicesLogRecordsOfThatTrace() {
    JsonNode link = SOURCES.get("tempo").at("/jsonData/tracesToLogsV2");

    assertThat(link.path("datasourceUid").asText()).isEqualTo("loki");
    assertThat(link.path("customQuery").asBoolean()).isTrue();
    assertThat(shown(link.path("query"))).isEqualTo("{${__tags}} | trace_id=\"${__span.traceId}\"");
    assertThat(link.at("/tags/0/key").asText()).isEqualTo("service.name");
    assertThat(link.at("/tags/0/value").asText()).isEqualTo("service_name");
    assertThat(link.path("spanStartTimeShift").asText()).isEqualTo("-5m");
    assertThat(link.path("spanEndTimeShift").asText()).isEqualTo("5m");
  }

  @Test
  void aLogRecordAndAnExemplarLeadToTheirTrace() {
    JsonNode fields = SOURCES.get("loki").at("/jsonData/derivedFields");
    assertThat(fields.findValuesAsText("matcherType")).containsOnly("label");
    assertThat(fields.findValuesAsText("matcherRegex"))
        .containsExactly("trace_id", "correlation_id");
    assertThat(shown(fields.get(0).path("url"))).isEqualTo("${__value.raw}");

    JsonNode exemplar = SOURCES.get("prometheus").at("/jsonData/exemplarTraceIdDestinations/0");
    assertThat(exemplar.path("name").asText()).isEqualTo("trace_id");
    assertThat(exemplar.path("datasourceUid").asText()).isEqualTo("tempo");
  }

  @Test
  void theServiceMapAndTheNodeGraphAreOn() {
    JsonNode tempo = SOURCES.get("tempo").path("jsonData");

    assertThat(tempo.at("/serviceMap/datasourceUid").asText()).isEqualTo("prometheus");
    assertThat(tempo.at("/nodeGraph/enabled").asBoolean()).isTrue();
  }

  @Test
  void everyDollarThatGrafanaShallSeeIsWrittenTwice() {
    assertThat(
            ConfigurationFiles.text(
                ConfigurationFiles.at("grafana/provisioning/datasources/throughline.yaml")))
        .doesNotContainPattern(LONE_DOLLAR);
  }

  /** As it reads once Grafana has replaced variables of the environment. */
  private static String shown(JsonNode provisioned) {
    return provisioned.asText().replace("$$", "$");
  }
}
