package dev.throughline.agent.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.agent.server.AgentServer.Answer;
import dev.throughline.identity.Scope;
import dev.throughline.servicetesting.TestDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code GET /executions} over real HTTP and PostgreSQL. */
class ExecutionListTest {
  @AutoClose private static AgentServer server;
  private static String early;
  private static String sure;
  private static String unsure;
  private static String strangers;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    TestDatabase database = TestDatabase.create();
    server = AgentServer.start(folder, database, Map.of());
    StoredRows rows = new StoredRows(database);
    UUID first = rows.add("ada", "code-analyst", "failed", "2026-01-01T10:00:00Z");
    UUID second = rows.add("ada", "code-analyst", "answered", "2026-01-02T10:00:00Z");
    rows.decide(second, 0, "input_guard", 1);
    rows.decide(second, 1, "code_analysis", 0.9);
    UUID third = rows.add("ada", "trace-analyst", "answered", "2026-01-03T10:00:00Z");
    rows.decide(third, 0, "input_guard", 0.9);
    rows.decide(third, 1, "code_analysis", 0.25);
    UUID fourth = rows.add("bob", "code-analyst", "answered", "2026-01-04T10:00:00Z");
    early = first.toString();
    sure = second.toString();
    unsure = third.toString();
    strangers = fourth.toString();
  }

  static Stream<Arguments> filters() {
    return Stream.of(
        arguments("", List.of(unsure, sure, early)),
        arguments("agent=code-analyst", List.of(sure, early)),
        arguments("agent=nobody", List.of()),
        arguments("outcome=failed", List.of(early)),
        arguments("outcome=running", List.of()),
        arguments("decision_type=code_analysis", List.of(unsure, sure)),
        arguments("max_confidence=0.95", List.of(unsure, sure)),
        arguments("decision_type=code_analysis&max_confidence=0.25", List.of(unsure)),
        arguments("decision_type=input_guard&max_confidence=0.25", List.of()),
        arguments("decision_type=input_guard&max_confidence=1", List.of(unsure, sure)),
        arguments("from=2026-01-02T10:00:00Z", List.of(unsure, sure)),
        arguments("to=2026-01-02T10:00:00Z", List.of(early)),
        arguments("from=2026-01-02T11:00:00%2B01:00&to=2026-01-02T10:00:01Z", List.of(sure)),
        arguments("user=ada&outcome=answered&agent=code-analyst", List.of(sure)),
        arguments("limit=1", List.of(unsure)));
  }

  @ParameterizedTest
  @MethodSource("filters")
  void hasTheCallersExecutionsThatFit(String query, List<String> expected) throws Exception {
    Answer answer = list(query, server.token("ada"));

    assertThat(answer.status()).as(answer.http().body()).isEqualTo(200);
    assertThat(ids(answer)).isEqualTo(expected);
  }

  @Test
  void saysOfEachWhatMatters() throws Exception {
    Answer answer = list("limit=1", server.token("ada"));

    assertThat(answer.json().at("/executions/0").toString())
        .isEqualTo(
            ("{\"execution_id\":\"%s\",\"agent\":\"trace-analyst\",\"user_id\":\"ada\","
                    + "\"outcome\":\"answered\",\"started_at\":\"2026-01-03T10:00:00Z\","
                    + "\"duration_ms\":1000,\"usage\":{\"input_tokens\":10,\"output_tokens\":20,"
                    + "\"model_turns\":2,\"tool_calls\":3},\"cost\":{\"currency\":\"USD\","
                    + "\"amount\":0.00125},\"lowest_confidence\":0.25,\"trace_id\":\"%s\","
                    + "\"correlation_id\":\"order-1\"}")
                .formatted(unsure, "a".repeat(32)));
  }

  @Test
  void isReadPageByPageWithNothingTwiceAndNothingLeftOut() throws Exception {
    List<String> seen = new ArrayList<>();
    String query = "limit=1";
    while (!query.isEmpty()) {
      Answer page = list(query, server.token("ada"));
      seen.addAll(ids(page));
      JsonNode next = page.json().get("next_cursor");
      query = next == null ? "" : "limit=1&cursor=" + next.asText();
    }

    assertThat(seen).containsExactly(unsure, sure, early);
  }

  @Test
  void hasPagesAlsoAmongExecutionsOfOneMoment(@TempDir Path folder) throws Exception {
    TestDatabase database = TestDatabase.create();
    try (AgentServer other = AgentServer.start(folder, database, Map.of())) {
      StoredRows rows = new StoredRows(database);
      for (int i = 0; i < 5; i++) {
        rows.add("ada", "code-analyst", "failed", "2026-01-01T10:00:00Z");
      }
      Answer first = other.get("/executions?limit=3", other.token("ada"));
      Answer second =
          other.get(
              "/executions?limit=3&cursor=" + first.json().get("next_cursor").asText(),
              other.token("ada"));

      List<String> all = new ArrayList<>(ids(first));
      all.addAll(ids(second));
      assertThat(new HashSet<>(all)).hasSize(5);
      assertThat(second.json().has("next_cursor")).isFalse();
    }
  }

  @Test
  void hasEverybodysForAnAdmin() throws Exception {
    String admin = server.identity().adminToken("root");

    assertThat(ids(list("", admin))).containsExactly(strangers, unsure, sure, early);
    assertThat(ids(list("user=bob", admin))).containsExactly(strangers);
  }

  @Test
  void isForbiddenForSomebodyElsesUser() throws Exception {
    Answer answer = list("user=bob", server.token("ada"));

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.http().body()).doesNotContain(strangers);
  }

  @Test
  void needsItsScope() throws Exception {
    String token = server.identity().token("ada", Scope.AGENTS_EXECUTE, Scope.ADMIN);

    assertThat(list("", token).status()).isEqualTo(403);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "limit=0",
        "limit=201",
        "limit=ten",
        "limit=",
        "cursor=abc",
        "cursor=%21",
        "cursor=f_____________________________8",
        "outcome=great",
        "decision_type=No",
        "max_confidence=1.5",
        "max_confidence=-0",
        "max_confidence=NaN",
        "from=yesterday",
        "from=2026-01-01T10:00:00",
        "to=%2B99999-01-01T10:00:00Z",
        "agent=",
        "user=a%00b",
        "limit=1&limit=2",
        "colour=red"
      })
  void refusesAParameterThatIsWrongAndNamesIt(String query) throws Exception {
    Answer answer = list(query, server.token("ada"));

    String name = query.substring(0, query.indexOf('='));
    assertThat(answer.status()).as(answer.http().body()).isEqualTo(400);
    assertThat(answer.json().get("type").asText())
        .isEqualTo("urn:throughline:problem:invalid-parameter");
    assertThat(answer.json().get("detail").asText()).contains(" " + name);
    assertThat(answer.json().at("/errors/0/parameter").asText()).isEqualTo(name);
  }

  @Test
  void decisionsAreListedWithTheirPositionsAndSpans() throws Exception {
    Answer answer = server.get("/executions/" + unsure + "/decisions", server.token("ada"));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().get("execution_id").asText()).isEqualTo(unsure);
    assertThat(answer.json().get("trace_id").asText()).isEqualTo("a".repeat(32));
    assertThat(answer.json().get("outcome").asText()).isEqualTo("answered");
    assertThat(answer.json().get("decisions").findValuesAsText("position"))
        .containsExactly("0", "1");
    assertThat(answer.json().get("decisions").findValuesAsText("type"))
        .containsExactly("input_guard", "code_analysis");
    assertThat(answer.json().at("/decisions/1/span_id").asText()).isEqualTo("0000000000000002");
    assertThat(answer.json().at("/decisions/1/factors/size").asInt()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/decisions"})
  void anotherUsersExecutionIsNotThereExceptForAnAdmin(String path) throws Exception {
    String execution = "/executions/" + strangers + path;

    assertThat(server.get(execution, server.token("ada")).status()).isEqualTo(404);
    assertThat(server.get(execution, server.identity().adminToken("root")).status()).isEqualTo(200);
  }

  private static Answer list(String query, String token) throws Exception {
    return server.get("/executions" + (query.isEmpty() ? "" : "?" + query), token);
  }

  private static List<String> ids(Answer answer) {
    return answer.json().get("executions").findValuesAsText("execution_id");
  }
}
