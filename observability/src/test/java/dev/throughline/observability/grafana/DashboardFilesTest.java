package dev.throughline.observability.grafana;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.observability.files.ConfigurationFiles;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The dashboards as Grafana reads them: nothing here can be drawn, so all of it is checked. */
class DashboardFilesTest {
  private static final int COLUMNS = 24;
  private static final int MAX_ROWS = 200;

  private static final Map<String, Set<String>> PANELS_OF =
      Map.of(
          "prometheus", Set.of("stat", "timeseries", "heatmap", "state-timeline"),
          "tempo", Set.of("table", "nodeGraph"),
          "loki", Set.of("logs"));

  @Test
  void theFourAreThereUnderTheirUids() {
    assertThat(Dashboard.all().stream().map(board -> board.model().path("uid").asText()))
        .containsExactlyInAnyOrder(
            "throughline-platform",
            "throughline-agents",
            "throughline-models",
            "throughline-telemetry");
    for (Dashboard board : Dashboard.all()) {
      assertThat("throughline-" + board.name())
          .isEqualTo(board.model().path("uid").asText() + ".json");
    }
  }

  @TestFactory
  Stream<DynamicTest> isKeptInTheCanonicalForm() {
    return each(
        board ->
            assertThat(ConfigurationFiles.text(board.file()))
                .isEqualTo(CanonicalJson.of(board.model())));
  }

  @TestFactory
  Stream<DynamicTest> aPanelSaysWhatItShowsInWhichUnitAndLeadsOn() {
    return eachPanel(
        panel -> {
          assertThat(panel.path("title").asText()).isNotBlank();
          assertThat(panel.path("description").asText()).endsWith(".");
          assertThat(panel.at("/fieldConfig/defaults/unit").asText()).as("unit").isNotBlank();
          assertThat(panel.path("links")).as("links").isNotEmpty();
          assertThat(panel.path("targets")).as("queries").isNotEmpty();
        });
  }

  @TestFactory
  Stream<DynamicTest> aPanelReadsADataSourceThatIsProvisionedAndDrawsWhatItGives() {
    return eachPanel(
        panel -> {
          String uid = panel.at("/datasource/uid").asText();
          assertThat(DataSources.types()).containsEntry(uid, panel.at("/datasource/type").asText());
          assertThat(PANELS_OF.get(uid)).contains(panel.path("type").asText());
        });
  }

  @TestFactory
  Stream<DynamicTest> idsAndTitlesAreGivenOnceAndQueriesHaveTheirOwnLetters() {
    return each(
        board -> {
          assertThat(board.places().map(place -> place.path("id").asInt())).doesNotHaveDuplicates();
          assertThat(board.places().map(place -> place.path("title").asText()))
              .doesNotHaveDuplicates();
          board
              .panels()
              .forEach(
                  panel ->
                      assertThat(panel.path("targets").findValuesAsText("refId"))
                          .as(panel.path("title").asText())
                          .doesNotHaveDuplicates()
                          .hasSameSizeAs(panel.path("targets")));
        });
  }

  @TestFactory
  Stream<DynamicTest> panelsLieOnTheGridAndNotOnEachOther() {
    return each(
        board -> {
          BitSet taken = new BitSet(COLUMNS * MAX_ROWS);
          board.places().forEach(place -> take(taken, place));
        });
  }

  private static void take(BitSet taken, JsonNode place) {
    String title = place.path("title").asText();
    JsonNode at = place.path("gridPos");
    int x = at.path("x").asInt(-1);
    int right = x + at.path("w").asInt();
    assertThat(x).as(title).isNotNegative();
    assertThat(right).as(title).isLessThanOrEqualTo(COLUMNS);
    for (int y = at.path("y").asInt(); y < at.path("y").asInt() + at.path("h").asInt(); y++) {
      int first = y * COLUMNS + x;
      int end = y * COLUMNS + right;
      assertThat(taken.get(first, end).isEmpty()).as("free for %s at row %d", title, y).isTrue();
      taken.set(first, end);
    }
  }

  @TestFactory
  Stream<DynamicTest> linksToDashboardsLeadToOnesThatExist() {
    Set<String> uids =
        Dashboard.all().stream()
            .map(board -> board.model().path("uid").asText())
            .collect(Collectors.toSet());
    return each(
        board ->
            board
                .panels()
                .flatMap(panel -> panel.path("links").findValuesAsText("url").stream())
                .filter(url -> url.startsWith("/d/"))
                .map(url -> url.substring("/d/".length(), url.indexOf('?')))
                .forEach(uid -> assertThat(uids).contains(uid)));
  }

  private static Stream<DynamicTest> eachPanel(Consumer<JsonNode> check) {
    return Dashboard.all().stream()
        .flatMap(
            board ->
                board
                    .panels()
                    .map(
                        panel ->
                            DynamicTest.dynamicTest(
                                board.name() + ": " + panel.path("title").asText(),
                                () -> check.accept(panel))));
  }

  private static Stream<DynamicTest> each(Consumer<Dashboard> check) {
    List<Dashboard> boards = Dashboard.all();
    return boards.stream()
        .map(board -> DynamicTest.dynamicTest(board.name(), () -> check.accept(board)));
  }
}
