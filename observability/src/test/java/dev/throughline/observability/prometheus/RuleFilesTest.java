package dev.throughline.observability.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.observability.files.ConfigurationFiles;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What each alert tells whoever it calls, and that its case is made both ways. */
class RuleFilesTest {
  private static final String RUNBOOKS = "observability/runbooks.md#";

  @TestFactory
  Stream<DynamicTest> anAlertTellsWhatItMeansAndWhereToLook() {
    Set<String> sections = runbookSections();
    return Rules.alerts().stream()
        .map(
            alert ->
                DynamicTest.dynamicTest(
                    alert.path("alert").asText(), () -> assertComplete(alert, sections)));
  }

  private static void assertComplete(JsonNode alert, Set<String> sections) {
    assertThat(alert.at("/labels/severity").asText()).isIn("page", "ticket");
    JsonNode annotations = alert.path("annotations");
    assertThat(annotations.path("summary").asText()).endsWith(".").hasSizeBetween(20, 140);
    assertThat(annotations.path("description").asText()).endsWith(".").hasSizeGreaterThan(60);
    String runbook = annotations.path("runbook_url").asText();
    assertThat(runbook).startsWith(RUNBOOKS);
    assertThat(sections).contains(runbook.substring(RUNBOOKS.length()));
  }

  @Test
  void everySectionOfTheRunbooksIsLedToByAnAlert() {
    Set<String> ledTo =
        Rules.alerts().stream()
            .map(alert -> alert.at("/annotations/runbook_url").asText())
            .map(link -> link.substring(RUNBOOKS.length()))
            .collect(Collectors.toSet());

    assertThat(runbookSections()).isEqualTo(ledTo);
  }

  @Test
  void namesOfAlertsAreGivenOnce() {
    assertThat(Rules.alerts().stream().map(alert -> alert.path("alert").asText()))
        .doesNotHaveDuplicates();
  }

  @TestFactory
  Stream<DynamicTest> anAlertHasACaseThatFiresAndOneThatMustNot() {
    Set<String> fires = new HashSet<>();
    Set<String> mustNot = new HashSet<>();
    ConfigurationFiles.in("prometheus/tests", ".yaml").stream()
        .flatMap(file -> elements(ConfigurationFiles.yaml(file).path("tests")))
        .flatMap(test -> elements(test.path("alert_rule_test")))
        .forEach(
            check ->
                (check.path("exp_alerts").isEmpty() ? mustNot : fires)
                    .add(check.path("alertname").asText()));
    return Rules.alerts().stream()
        .map(alert -> alert.path("alert").asText())
        .map(
            name ->
                DynamicTest.dynamicTest(
                    name,
                    () -> {
                      assertThat(fires).contains(name);
                      assertThat(mustNot).contains(name);
                    }));
  }

  @Test
  void whatRulesReadAsRecordedIsRecorded() {
    for (JsonNode rule : Rules.all()) {
      String expression = rule.path("expr").asText();
      assertThat(Rules.recorded()).as(expression).containsAll(Rules.recordedIn(expression));
    }
  }

  /** The anchors of the second-level headings, as a renderer of Markdown makes them. */
  private static Set<String> runbookSections() {
    List<String> lines =
        ConfigurationFiles.text(ConfigurationFiles.at("runbooks.md")).lines().toList();
    return lines.stream()
        .filter(line -> line.startsWith("## "))
        .map(line -> line.substring(3).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9 -]", ""))
        .map(heading -> heading.replace(' ', '-'))
        .collect(Collectors.toSet());
  }

  private static Stream<JsonNode> elements(JsonNode array) {
    return Stream.iterate(0, i -> i < array.size(), i -> i + 1).map(array::get);
  }
}
