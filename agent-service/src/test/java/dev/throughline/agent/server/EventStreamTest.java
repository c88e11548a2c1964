package dev.throughline.agent.server;

import static dev.throughline.servicetesting.ProblemAssertions.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.agent.server.AgentServer.Answer;
import dev.throughline.contracts.model.v1.Cost;
import dev.throughline.contracts.model.v1.GenerateResponse;
import dev.throughline.telemetry.Conventions;
import io.grpc.Status;
import io.opentelemetry.api.common.Attributes;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An execution as a stream of events, on real sockets. */
class EventStreamTest {
  private static final String REQUEST =
      """
      {"input": "How risky is this?",
       "sources": [{"path": "A.java", "content": "class A { void f() {} }"}]}
      """;

  @AutoClose private static AgentServer server;
  private static ModelStub model;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    server = AgentServer.start(folder);
    model = server.model();
  }

  @BeforeEach
  void forget() {
    server.forget();
  }

  @Test
  void tellsWhatHappensInItsOrder() throws Exception {
    model.answer(Replies.calls("outline", "complexity"));
    model.answer(Replies.answerWithLogprobs());

    List<StreamedEvent> events = server.stream(REQUEST);

    assertThat(events)
        .extracting(StreamedEvent::name)
        .containsExactly(
            "execution.started",
            "validation",
            "decision",
            "usage",
            "decision",
            "tool.call",
            "tool.result",
            "tool.call",
            "tool.result",
            "text.delta",
            "text.delta",
            "usage",
            "validation",
            "decision",
            "decision",
            "done");
    assertThat(events)
        .extracting(StreamedEvent::id)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, events.size()).boxed().toList());
  }

  @Test
  void eachEventSaysWhatIsPromised() throws Exception {
    model.answer(Replies.calls("outline"));
    model.answer(priced(Replies.answerWithLogprobs()));

    List<StreamedEvent> events = server.stream(REQUEST);
    JsonNode done = last(events);

    assertThat(data(events, "execution.started").get("execution_id"))
        .isEqualTo(done.get("execution_id"));
    assertThat(data(events, "execution.started").get("trace_id")).isEqualTo(done.get("trace_id"));
    assertThat(data(events, "validation"))
        .hasToString("{\"stage\":\"input\",\"result\":\"accepted\",\"violations\":0}");
    assertThat(data(events, "decision").get("position").asInt()).isZero();
    assertThat(data(events, "decision").get("type").asText()).isEqualTo("input_guard");
    assertThat(data(events, "tool.call"))
        .hasToString("{\"turn\":1,\"call\":1,\"tool\":\"outline\"}");
    assertThat(data(events, "tool.result").get("success").asBoolean()).isTrue();
    assertThat(data(events, "tool.result").get("characters").asInt()).isPositive();
    assertThat(events.get(events.size() - 5).data())
        .hasToString(
            "{\"input_tokens\":200,\"output_tokens\":40,\"model_turns\":2,\"tool_calls\":1,"
                + "\"cost\":{\"currency\":\"EUR\",\"amount\":0.0125}}");
    assertThat(
            events.stream()
                .filter(event -> event.name().equals("text.delta"))
                .map(event -> event.data().get("text").asText())
                .collect(Collectors.joining()))
        .isEqualTo(Replies.ANSWER);
    assertThat(done.at("/answer/verdict").asText()).isEqualTo("medium_risk");
    assertThat(done.at("/cost/amount").asDouble()).isEqualTo(0.0125);
  }

  @Test
  void isOneTreeOfSpansThatLastsAsLongAsTheStream() throws Exception {
    model.answer(Replies.calls("outline"));
    model.answer(priced(Replies.answerWithLogprobs()));

    JsonNode done = last(server.stream(REQUEST));

    assertThat(SpanTree.of(server.trace(done.get("trace_id").asText())))
        .isEqualTo(
            """
            POST /agents/{name}/execute SERVER
              agent-execution INTERNAL
                INSERT execution CLIENT
                input-validation INTERNAL
                ai_decision INTERNAL
                ai-model-call CLIENT
                  throughline.model.v1.ModelService/GenerateStream CLIENT
                ai_decision INTERNAL
                execute_tool outline INTERNAL
                ai-model-call CLIENT
                  throughline.model.v1.ModelService/GenerateStream CLIENT
                output-validation INTERNAL
                ai_decision INTERNAL
                ai_decision INTERNAL
                UPDATE execution CLIENT
                INSERT decision CLIENT
            """);
    assertThat(server.span("POST /agents/{name}/execute").getEndEpochNanos())
        .isGreaterThan(server.span(Conventions.AGENT_EXECUTION).getEndEpochNanos());
  }

  @Test
  void theModelCallSpanSaysWhenTheFirstChunkCame() throws Exception {
    model.answer(priced(Replies.answerWithLogprobs()));

    server.stream(REQUEST);

    Attributes attributes = server.span(Conventions.AI_MODEL_CALL).getAttributes();
    assertThat(attributes.get(Conventions.GEN_AI_RESPONSE_TIME_TO_FIRST_CHUNK))
        .isBetween(0.0, 10.0);
    assertThat(attributes.get(Conventions.GEN_AI_USAGE_OUTPUT_TOKENS)).isEqualTo(20);
    assertThat(attributes.get(Conventions.MODEL_COST_AMOUNT)).isEqualTo(0.0125);
    assertThat(attributes.get(Conventions.MODEL_COST_CURRENCY)).isEqualTo("EUR");
  }

  @Test
  void aStreamThatIsCutKeepsWhatItUsed() throws Exception {
    model.stream(
        chunks -> {
          new Chunked(chunks).onNext(Replies.withUsage(Replies.text("{\"ver"), 90, 7));
          chunks.onError(Status.UNAVAILABLE.asRuntimeException());
        });

    JsonNode problem = last(server.stream(REQUEST));

    assertThat(problem.get("status").asInt()).isEqualTo(503);
    assertThat(problem.get("outcome").asText()).isEqualTo("model_unavailable");
    assertThat(problem.at("/usage/output_tokens").asInt()).isEqualTo(7);
    Attributes attributes = server.span(Conventions.AI_MODEL_CALL).getAttributes();
    assertThat(attributes.get(Conventions.GEN_AI_USAGE_INPUT_TOKENS)).isEqualTo(90);
    assertThat(attributes.get(Conventions.GEN_AI_USAGE_OUTPUT_TOKENS)).isEqualTo(7);
    assertThat(attributes.get(Conventions.GEN_AI_RESPONSE_FINISH_REASONS)).containsExactly("error");
    assertThat(stored(problem).get("usage")).isEqualTo(problem.get("usage"));
  }

  @Test
  void everyOtherOutcomeIsAnErrorEventWithTheProblem() throws Exception {
    List<StreamedEvent> events = server.stream("{\"input\": \" \"}");

    assertThat(events)
        .extracting(StreamedEvent::name)
        .containsExactly("execution.started", "validation", "decision", "error");
    JsonNode problem = last(events);
    assertThat(problem.get("type").asText()).isEqualTo("urn:throughline:problem:input-refused");
    assertThat(problem.get("trace_id")).isEqualTo(events.get(0).data().get("trace_id"));
    assertThat(stored(problem).get("outcome").asText()).isEqualTo("refused_by_input_guard");
  }

  @Test
  void whatGoesWrongBeforeTheStartIsAnOrdinaryProblem() throws Exception {
    assertProblem(
        stream("/agents/code-analyst/execute", "unused", "{}").http(), 401, "unauthorized");
    assertProblem(
        stream("/agents/nobody/execute", server.token("user-1"), "{}").http(),
        404,
        "agent-not-found");
    assertProblem(
        stream("/agents/code-analyst/execute", server.token("user-1"), "{}").http(),
        400,
        "invalid-body");
  }

  @Test
  void isNotStoredByCaches() throws Exception {
    model.answer(Replies.text(Replies.ANSWER));
    Answer answer = stream("/agents/code-analyst/execute", server.token("user-1"), REQUEST);

    assertThat(answer.header("Content-Type")).isEqualTo("text/event-stream");
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    assertThat(answer.header("X-Trace-ID"))
        .isEqualTo(last(StreamedEvent.all(answer.http().body())).get("trace_id").asText());
  }

  private static Answer stream(String path, String token, String body) throws Exception {
    return server.send(
        server
            .request(path, token)
            .header("Accept", "text/event-stream")
            .POST(AgentServer.json(body)));
  }

  private static GenerateResponse priced(GenerateResponse reply) {
    return reply.toBuilder()
        .setCost(Cost.newBuilder().setCurrency("EUR").setNanos(12_500_000))
        .build();
  }

  private static JsonNode stored(JsonNode body) throws Exception {
    return server
        .get("/executions/" + body.get("execution_id").asText(), server.token("user-1"))
        .json();
  }

  private static JsonNode data(List<StreamedEvent> events, String name) {
    return events.stream()
        .filter(event -> event.name().equals(name))
        .findFirst()
        .orElseThrow()
        .data();
  }

  private static JsonNode last(List<StreamedEvent> events) {
    return events.get(events.size() - 1).data();
  }
}
