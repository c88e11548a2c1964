package dev.throughline.agent.traces;

import static dev.throughline.agent.traces.TempoStub.line;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.agent.sources.Sources;
import dev.throughline.agent.tools.SideEffects;
import dev.throughline.agent.tools.Tool;
import dev.throughline.agent.tools.ToolResult;
import dev.throughline.agent.tools.ToolResult.Failure;
import dev.throughline.agent.tools.ToolResult.Success;
import dev.throughline.agent.tools.Workspace;
import dev.throughline.tracereader.Endpoint;
import dev.throughline.tracereader.TempoClient;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Scope;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The tools over traces, each against a Tempo on a socket. */
class TraceToolsTest {
  private static final String ID = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String ROOT = "00000000000000a1";
  private static final String RUN = "00000000000000a2";
  private static final String CALL = "00000000000000a3";
  private static final String TRY1 = "00000000000000a4";
  private static final String TRY2 = "00000000000000a5";
  private static final String GUARD = "00000000000000a6";

  @AutoClose private final TempoStub tempo;
  private final TempoClient client;

  TraceToolsTest() throws Exception {
    tempo = new TempoStub();
    client = client(tempo);
  }

  private static TempoClient client(TempoStub tempo) {
    return new TempoClient(new Endpoint(tempo.address(), Duration.ofSeconds(5), Map.of()));
  }

  @BeforeEach
  void aRequestThatFailed() {
    tempo.holds(
        ID,
        line(ROOT, "", "api-gateway", "http-request", 0, 200).failed("500"),
        line(RUN, ROOT, "agent-service", "agent-execution", 10, 190)
            .failed("no model can be reached")
            .with("agent.name", "code-analyst")
            .with("execution.outcome", "model_unavailable"),
        line(GUARD, RUN, "agent-service", "ai_decision", 11, 11)
            .with("decision.type", "input_guard")
            .with("decision.result", "accepted"),
        line(CALL, RUN, "agent-service", "ai-model-call", 20, 180).failed("UNAVAILABLE"),
        line(TRY1, CALL, "model-proxy", "model-attempt", 30, 60)
            .failed("connection refused")
            .with("error.type", "UNREACHABLE")
            .with("user.id", "user-1")
            .with("gen_ai.input.messages", "a secret prompt")
            .with("server.address", "127.0.0.1"),
        line(TRY2, CALL, "model-proxy", "model-attempt", 100, 170).failed("connection refused"));
  }

  @Test
  void aSummarySaysHowTheRequestEndedAndWhoSpentTheTime() throws Exception {
    JsonNode summary = success(new SummariseTrace(client), "{}");

    assertThat(summary.get("complete").asBoolean()).isTrue();
    assertThat(summary.get("failed").asBoolean()).isTrue();
    assertThat(summary.get("duration_ms").asDouble()).isEqualTo(200);
    assertThat(summary.get("spans").asInt()).isEqualTo(6);
    assertThat(summary.get("failed_spans").asInt()).isEqualTo(5);
    assertThat(summary.get("agent").asText()).isEqualTo("code-analyst");
    assertThat(summary.get("outcome").asText()).isEqualTo("model_unavailable");
    assertThat(summary.at("/decisions/0/type").asText()).isEqualTo("input_guard");
    assertThat(summary.get("services").toString())
        .isEqualTo(
            "[{\"service\":\"model-proxy\",\"own_ms\":100.0,\"share\":0.5,\"spans\":2,\"failed\":2},"
                + "{\"service\":\"agent-service\",\"own_ms\":80.0,\"share\":0.4,\"spans\":3,\"failed\":2},"
                + "{\"service\":\"api-gateway\",\"own_ms\":20.0,\"share\":0.1,\"spans\":1,\"failed\":1}]");
    assertThat(summary.at("/own_time/0/span").asText()).isEqualTo("model-proxy: model-attempt");
  }

  @Test
  void theCriticalPathAddsUpToTheRequest() throws Exception {
    JsonNode path = success(new FollowCriticalPath(client), "{}");

    assertThat(path.at("/by_span/0").toString())
        .isEqualTo(
            "{\"service\":\"model-proxy\",\"span\":\"model-attempt\",\"ms\":100.0,\"share\":0.5}");
    assertThat(path.get("steps")).hasSize(5);
    double sum = 0;
    for (JsonNode step : path.get("steps")) {
      sum += step.get("ms").asDouble();
    }
    assertThat(sum).isEqualTo(200);
  }

  @Test
  void theFirstFailureHasTypeReasonAndThePathToIt() throws Exception {
    JsonNode failure = success(new FindFirstFailure(client), "{}").get("failure");

    assertThat(failure.get("span_id").asText()).isEqualTo(TRY1);
    assertThat(failure.get("error_type").asText()).isEqualTo("UNREACHABLE");
    assertThat(failure.get("reason").asText()).isEqualTo("connection refused");
    assertThat(failure.get("after_ms").asDouble()).isEqualTo(60);
    assertThat(failure.get("recovered").asBoolean()).isFalse();
    assertThat(failure.get("path").toString())
        .isEqualTo(
            "[\"api-gateway: http-request\",\"agent-service: agent-execution\","
                + "\"agent-service: ai-model-call\"]");
  }

  @Test
  void aTraceWithoutFailureHasNone() throws Exception {
    tempo.holds(ID, line(ROOT, "", "api-gateway", "http-request", 0, 200));

    JsonNode result = success(new FindFirstFailure(client), "{}");

    assertThat(result.get("failed").asBoolean()).isFalse();
    assertThat(result.has("failure")).isFalse();
  }

  @Test
  void aSpanIsShownWithoutContentAndWithoutWhoItWasFor() throws Exception {
    JsonNode span = success(new DescribeSpan(client), "{\"span_id\":\"" + TRY1 + "\"}");

    assertThat(span.get("attributes").findValuesAsText("key"))
        .containsExactly("error.type", "server.address");
    assertThat(span.get("attributes_not_shown").asInt()).isEqualTo(2);
    assertThat(span.toString()).doesNotContain("secret", "user-1");
    assertThat(span.get("duration_ms").asDouble()).isEqualTo(30);
  }

  @Test
  void aSpanThatIsNotInTheTraceIsTold() throws Exception {
    assertThat(call(new DescribeSpan(client), "{\"span_id\":\"00000000000000ff\"}"))
        .isEqualTo(new Failure("unknown_span", "The trace has no span of this id."));
  }

  @Test
  void aTraceWithAMissingParentIsNotComplete() throws Exception {
    tempo.holds(
        ID,
        line(ROOT, "", "api-gateway", "http-request", 0, 200),
        line(CALL, RUN, "agent-service", "ai-model-call", 10, 20));

    JsonNode summary = success(new SummariseTrace(client), "{}");

    assertThat(summary.get("complete").asBoolean()).isFalse();
    assertThat(summary.get("incomplete_because").asText())
        .isEqualTo("the parents of 1 spans are missing");
  }

  @Test
  void theTraceOfTheVeryRequestIsNeverComplete() throws Exception {
    try (Scope ignored = inside(ID).makeCurrent()) {
      assertThat(success(new SummariseTrace(client), "{}").get("incomplete_because").asText())
          .isEqualTo("it is the trace of this very request, which is still running");
    }
  }

  @Test
  void aSearchAsksForWhatIsWantedAndPutsTheSlowestFirst() throws Exception {
    tempo.finds(
        """
        {"traces": [
          {"traceID": "a1", "rootServiceName": "api-gateway", "rootTraceName": "http-request",
           "startTimeUnixNano": "1795467981000000000", "durationMs": 30,
           "serviceStats": {"api-gateway": {"spanCount": 3, "errorCount": 1}}},
          {"traceID": "a2", "rootServiceName": "api-gateway", "rootTraceName": "http-request",
           "startTimeUnixNano": "1795467982000000000", "durationMs": 90},
          {"traceID": "a3", "rootServiceName": "api-gateway", "rootTraceName": "http-request",
           "startTimeUnixNano": "1795467983000000000", "durationMs": 10}]}
        """);
    FindTraces tool = new FindTraces(client);

    JsonNode slowest =
        found(tool, "{\"failed\":true,\"service\":\"a\\\"b\",\"min_duration_ms\":5,\"limit\":2}");
    JsonNode newest = found(tool, "{\"order\":\"newest\"}");

    assertThat(slowest.get("traces").findValuesAsText("duration_ms")).containsExactly("90", "30");
    assertThat(slowest.at("/traces/1/failed_spans").asInt()).isEqualTo(1);
    assertThat(slowest.get("matching").asInt()).isEqualTo(3);
    assertThat(newest.get("traces").findValuesAsText("duration_ms"))
        .containsExactly("10", "90", "30");
    assertThat(tempo.searches().get(0))
        .startsWith(
            "q={ status = error && resource.service.name = \"a\\\"b\" && traceDuration >= 5ms }");
  }

  @Test
  void aSearchDoesNotFindTheVeryRequest() throws Exception {
    tempo.finds("{\"traces\": [{\"traceID\": \"" + ID + "\", \"durationMs\": 30}]}");

    try (Scope ignored = inside(ID).makeCurrent()) {
      assertThat(found(new FindTraces(client), "{}").get("traces")).isEmpty();
    }
  }

  @Test
  void anUnknownTraceIsAFailureThatTheModelCanRead() throws Exception {
    ToolResult result =
        new SummariseTrace(client)
            .call(arguments("{\"trace_id\":\"" + "0".repeat(31) + "1\"}"), nothing());

    assertThat(((Failure) result).kind()).isEqualTo("unknown_trace");
  }

  @Test
  void aTempoThatIsDownOrBrokenIsAFailureWithoutItsAddress() throws Exception {
    tempo.answers(503);
    Failure overloaded = (Failure) call(new SummariseTrace(client), "{}");
    tempo.answers(400);
    Failure refusing = (Failure) call(new SummariseTrace(client), "{}");
    tempo.close();
    Failure down = (Failure) call(new FindTraces(client), "{}");

    assertThat(List.of(overloaded.kind(), refusing.kind(), down.kind()))
        .containsOnly("traces_unavailable");
    assertThat(overloaded.message()).contains("at the moment");
    assertThat(refusing.message()).contains("does not answer as it should");
    assertThat(down.message()).doesNotContain("127.0.0.1");
  }

  @Test
  void everyToolOnlyReadsAndHasADeadlineBehindThatOfItsQuestion() {
    for (Tool tool :
        List.of(
            new FindTraces(client),
            new SummariseTrace(client),
            new FollowCriticalPath(client),
            new FindFirstFailure(client),
            new DescribeSpan(client))) {
      assertThat(tool.spec().sideEffects()).isEqualTo(SideEffects.EXTERNAL_READ);
      assertThat(tool.spec().deadline()).isGreaterThan(TraceReading.TIMEOUT);
    }
  }

  private static Span inside(String traceId) {
    return Span.wrap(
        SpanContext.create(traceId, ROOT, TraceFlags.getSampled(), TraceState.getDefault()));
  }

  private static JsonNode found(FindTraces tool, String arguments) throws Exception {
    return ((Success) tool.call(arguments(arguments), nothing())).value();
  }

  private static JsonNode success(Tool tool, String arguments) throws Exception {
    ToolResult result = call(tool, arguments);
    assertThat(result).isInstanceOf(Success.class);
    return ((Success) result).value();
  }

  private static ToolResult call(Tool tool, String more) throws Exception {
    ObjectNode arguments = arguments(more);
    if (!(tool instanceof FindTraces)) {
      arguments.put("trace_id", ID);
    }
    assertThat(tool.spec().parameters().check(arguments)).isEmpty();
    return tool.call(arguments, nothing());
  }

  private static ObjectNode arguments(String json) throws Exception {
    return (ObjectNode) new ObjectMapper().readTree(json);
  }

  private static Workspace nothing() {
    return new Workspace(new Sources(List.of()));
  }
}
