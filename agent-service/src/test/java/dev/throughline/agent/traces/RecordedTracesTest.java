package dev.throughline.agent.traces;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.agent.sources.Sources;
import dev.throughline.agent.tools.Tool;
import dev.throughline.agent.tools.ToolResult;
import dev.throughline.agent.tools.ToolResult.Failure;
import dev.throughline.agent.tools.ToolResult.Success;
import dev.throughline.agent.tools.Workspace;
import dev.throughline.servicetesting.QueryStub;
import dev.throughline.servicetesting.RecordedAnswer;
import dev.throughline.tracereader.TempoClient;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the tools make of every answer that was recorded of a real Tempo. */
class RecordedTracesTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ID = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String WHOLE = "tempo/trace-v2";

  @AutoClose private final QueryStub tempo = new QueryStub();
  private final TempoClient client = new TempoClient(tempo.address());

  static Stream<RecordedAnswer> ofTempo() {
    return RecordedAnswer.of("tempo").stream();
  }

  @ParameterizedTest
  @MethodSource("ofTempo")
  void onlyATraceIsDescribedAsOne(RecordedAnswer recorded) throws Exception {
    tempo.answers(recorded);
    boolean none =
        recorded.name().equals("tempo/trace-v2-unknown")
            || recorded.status() == 404 && recorded.bytes().length == 0;

    for (Tool tool : ofOneTrace()) {
      ToolResult result = call(tool, "{\"trace_id\":\"%s\"}".formatted(ID));

      if (recorded.name().equals(WHOLE)) {
        assertThat(((Success) result).value().get("complete").asBoolean()).isTrue();
      } else {
        assertThat(((Failure) result).kind())
            .isEqualTo(none ? "unknown_trace" : "traces_unavailable");
      }
    }
  }

  @Test
  void theRecordedTraceIsToldAsItWas() throws Exception {
    tempo.answersAsRecorded(WHOLE);

    JsonNode summary = value(new SummariseTrace(client), "{\"trace_id\":\"%s\"}".formatted(ID));
    JsonNode failure = value(new FindFirstFailure(client), "{\"trace_id\":\"%s\"}".formatted(ID));

    assertThat(summary.get("root").asText()).isEqualTo("http-request");
    assertThat(summary.get("duration_ms").asDouble()).isEqualTo(1234);
    assertThat(summary.get("spans").asInt()).isEqualTo(17);
    assertThat(summary.get("failed_spans").asInt()).isEqualTo(1);
    assertThat(failure.at("/failure/span").asText()).isEqualTo("model-attempt");
    assertThat(failure.at("/failure/error_type").asText()).isEqualTo("UNAVAILABLE");
    assertThat(failure.at("/failure/recovered").asBoolean()).isTrue();
  }

  @Test
  void aPartOfATraceIsSaidToBeOne() throws Exception {
    tempo.answersAsRecorded(
        WHOLE,
        body ->
            body.substring(0, body.lastIndexOf('}'))
                + ", \"status\": \"PARTIAL\", \"message\": \"trace exceeds max size\"}");

    for (Tool tool : ofOneTrace()) {
      JsonNode result = value(tool, "{\"trace_id\":\"%s\"}".formatted(ID));
      assertThat(result.get("complete").asBoolean()).isFalse();
      assertThat(result.get("incomplete_because").asText())
          .isEqualTo("the back end has only a part of it");
    }
  }

  @ParameterizedTest
  @MethodSource("ofTempo")
  void everyTraceThatIsFoundCanBeAskedFor(RecordedAnswer recorded) throws Exception {
    if (!recorded.path().startsWith("/api/search?")) {
      return;
    }
    tempo.answers(recorded);

    ToolResult result = call(new FindTraces(client), "{\"limit\":50}");

    if (recorded.status() != 200) {
      assertThat(((Failure) result).kind()).isEqualTo("traces_unavailable");
      return;
    }
    JsonNode found = ((Success) result).value().get("traces");
    assertThat(found.size()).isEqualTo(recorded.body().get("traces").size());
    found.findValuesAsText("trace_id").forEach(id -> assertThat(id).matches("[0-9a-f]{32}"));
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 503})
  void aTempoThatHasNoTimeIsNotAnEmptyOne(int status) throws Exception {
    tempo.answers(status, "too many requests");

    for (Tool tool : ofOneTrace()) {
      Failure failure = (Failure) call(tool, "{\"trace_id\":\"%s\"}".formatted(ID));
      assertThat(failure.kind()).isEqualTo("traces_unavailable");
      assertThat(failure.message()).contains("at the moment").doesNotContain("127.0.0.1");
    }
  }

  private List<Tool> ofOneTrace() {
    return List.of(
        new SummariseTrace(client), new FollowCriticalPath(client), new FindFirstFailure(client));
  }

  private static JsonNode value(Tool tool, String arguments) throws Exception {
    return ((Success) call(tool, arguments)).value();
  }

  private static ToolResult call(Tool tool, String arguments) throws Exception {
    ObjectNode parsed = (ObjectNode) JSON.readTree(arguments);
    assertThat(tool.spec().parameters().check(parsed)).isEmpty();
    return tool.call(parsed, new Workspace(new Sources(List.of())));
  }
}
