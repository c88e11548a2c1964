package dev.throughline.observability.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.observability.files.ConfigurationFiles;
import dev.throughline.observability.grafana.Dashboard;
import dev.throughline.observability.schema.reading.RegistryReader;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What rules and dashboards read is there: a metric that is renamed is renamed in them, too. */
class SeriesTest {
  /** Made by Prometheus, the Collector and Tempo, and in no registry of ours. */
  private static final Pattern OF_OTHERS =
      Pattern.compile(
          "up|ALERTS|target_info|otelcol_\\w+|traces_(span_metrics|service_graph)_\\w+");

  @TestFactory
  Stream<DynamicTest> whatIsReadIsMeasuredOrRecorded() throws IOException {
    Set<String> known = new HashSet<>(Rules.recorded());
    RegistryReader.read(ConfigurationFiles.at("schema/registry")).metrics().stream()
        .flatMap(SeriesNames::of)
        .forEach(known::add);
    return expressions()
        .map(
            expression ->
                DynamicTest.dynamicTest(
                    expression,
                    () ->
                        assertThat(SeriesNames.readBy(expression))
                            .isNotEmpty()
                            .allMatch(
                                name ->
                                    known.contains(name) || OF_OTHERS.matcher(name).matches())));
  }

  @Test
  void namesAreFoundInAnExpression() {
    assertThat(
            SeriesNames.readBy(
                """
                sum by (le, a_label) (rate(one_bucket{x="not_this"}[5m])) > bool 0.5
                or 3600 * max(two_total) unless on (job) three:ratio_rate5m and up
                """))
        .containsExactly("one_bucket", "two_total", "three:ratio_rate5m", "up");
  }

  private static Stream<String> expressions() {
    Stream<String> rules = Rules.all().stream().map(rule -> rule.path("expr").asText());
    Stream<String> panels =
        Dashboard.all().stream()
            .flatMap(board -> board.queries("prometheus"))
            .map(query -> query.path("expr").asText());
    return Stream.concat(rules, panels).collect(Collectors.toSet()).stream().sorted();
  }
}
