package dev.throughline.agent.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.agent.server.AgentServer.Answer;
import dev.throughline.contracts.model.v1.GenerateRequest;
import dev.throughline.contracts.model.v1.GenerateResponse;
import dev.throughline.contracts.model.v1.Message.Role;
import dev.throughline.contracts.model.v1.Tool;
import dev.throughline.telemetry.Conventions;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One answered execution from the request to the stored record, on real sockets. */
class ExecutionTest {
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
    model.answer(Replies.calls("outline", "complexity", "suspicious_patterns"));
    model.answer(Replies.answerWithLogprobs());
  }

  @Test
  void isOneTreeOfSpans() throws Exception {
    Answer answer = server.execute(REQUEST);

    assertThat(SpanTree.of(server.trace(answer.header("X-Trace-ID"))))
        .isEqualTo(
            """
            POST /agents/{name}/execute SERVER
              agent-execution INTERNAL
                INSERT execution CLIENT
                input-validation INTERNAL
                ai_decision INTERNAL
                ai-model-call CLIENT
                  throughline.model.v1.ModelService/Generate CLIENT
                ai_decision INTERNAL
                execute_tool outline INTERNAL
                execute_tool complexity INTERNAL
                execute_tool suspicious_patterns INTERNAL
                ai-model-call CLIENT
                  throughline.model.v1.ModelService/Generate CLIENT
                output-validation INTERNAL
                ai_decision INTERNAL
                ai_decision INTERNAL
                UPDATE execution CLIENT
                INSERT decision CLIENT
            """);
  }

  @Test
  void theExecutionSpanSaysWhatRanAndHowItEnded() throws Exception {
    Answer answer = server.execute(REQUEST);

    Attributes attributes = span(answer, Conventions.AGENT_EXECUTION).getAttributes();
    assertThat(attributes.get(Conventions.AGENT_NAME)).isEqualTo("code-analyst");
    assertThat(attributes.get(Conventions.GEN_AI_AGENT_NAME)).isEqualTo("code-analyst");
    assertThat(attributes.get(Conventions.GEN_AI_OPERATION_NAME)).isEqualTo("invoke_agent");
    assertThat(attributes.get(Conventions.EXECUTION_ID))
        .isEqualTo(answer.json().get("execution_id").asText());
    assertThat(attributes.get(Conventions.EXECUTION_SUCCESS)).isTrue();
    assertThat(attributes.get(Conventions.EXECUTION_OUTCOME)).isEqualTo("answered");
    assertThat(attributes.get(Conventions.INPUT_LENGTH)).isEqualTo(18 + 23);
    assertThat(attributes.get(Conventions.OUTPUT_LENGTH))
        .isEqualTo(answer.json().get("answer").toString().length());
  }

  @Test
  void theModelCallSpanHasModelAndTokens() throws Exception {
    Attributes attributes =
        span(server.execute(REQUEST), Conventions.AI_MODEL_CALL).getAttributes();

    assertThat(attributes.get(Conventions.GEN_AI_OPERATION_NAME)).isEqualTo("chat");
    assertThat(attributes.get(Conventions.GEN_AI_PROVIDER_NAME)).isEqualTo("gcp.vertex_ai");
    assertThat(attributes.get(Conventions.GEN_AI_REQUEST_MODEL)).isEqualTo("gemini-2.5-flash");
    assertThat(attributes.get(Conventions.GEN_AI_RESPONSE_MODEL)).isEqualTo("gemini-2.5-flash-001");
    assertThat(attributes.get(Conventions.GEN_AI_RESPONSE_ID)).isEqualTo("response-1");
    assertThat(attributes.get(Conventions.GEN_AI_RESPONSE_FINISH_REASONS))
        .containsExactly("tool_calls");
    assertThat(attributes.get(Conventions.GEN_AI_USAGE_INPUT_TOKENS)).isEqualTo(100);
    assertThat(attributes.get(Conventions.GEN_AI_USAGE_OUTPUT_TOKENS)).isEqualTo(20);
  }

  @Test
  void theModelCallSpanSaysHowOftenAnotherModelHadToBeChosen() throws Exception {
    assertThat(fallbacksOf(server.execute(REQUEST))).isNull();
    GenerateResponse.Builder answer = Replies.answerWithLogprobs().toBuilder();
    answer.getServedBuilder().setFallbacks(2);
    model.answer(answer.build());

    assertThat(fallbacksOf(server.execute(REQUEST))).isEqualTo(2);
  }

  @Test
  void theAnswerHasDecisionsUsageAndIds() throws Exception {
    Answer answer = server.execute(REQUEST);

    JsonNode body = answer.json();
    assertThat(answer.status()).isEqualTo(200);
    assertThat(body.get("outcome").asText()).isEqualTo("answered");
    assertThat(body.at("/answer/verdict").asText()).isEqualTo("medium_risk");
    assertThat(body.get("usage").toString())
        .isEqualTo(
            "{\"input_tokens\":200,\"output_tokens\":40,\"model_turns\":2,\"tool_calls\":3}");
    assertThat(body.get("trace_id").asText()).isEqualTo(answer.header("X-Trace-ID"));
    assertThat(body.get("correlation_id").asText()).isEqualTo(answer.header("X-Request-ID"));
    assertThat(body.get("decisions").findValuesAsText("type"))
        .containsExactly("input_guard", "tool_selection", "output_guard", "code_analysis");
  }

  @Test
  void theVerdictHasTheProbabilityOfItsTokens() throws Exception {
    JsonNode verdict = server.execute(REQUEST).json().at("/decisions/3");

    assertThat(verdict.get("result").asText()).isEqualTo("medium_risk");
    assertThat(verdict.get("confidence").asDouble()).isEqualTo(0.25);
    assertThat(verdict.get("confidence_source").asText()).isEqualTo("logprobs");
    assertThat(verdict.at("/factors/max_cyclomatic").asInt()).isEqualTo(6);
    assertThat(verdict.get("alternatives").toString())
        .isEqualTo(
            "[{\"option\":\"low_risk\",\"reason\":\"the nesting speaks against it\"},"
                + "{\"option\":\"high_risk\"}]");
  }

  @Test
  void everyDecisionIsTheSpanThatItNames() throws Exception {
    Answer answer = server.execute(REQUEST);

    List<String> spanIds =
        server.trace(answer.header("X-Trace-ID")).stream()
            .filter(span -> span.getName().equals(Conventions.AI_DECISION))
            .map(SpanData::getSpanId)
            .toList();
    assertThat(answer.json().get("decisions").findValuesAsText("span_id"))
        .containsExactlyElementsOf(spanIds);
  }

  @Test
  void theStoredRecordSaysTheSameAsTheAnswer() throws Exception {
    Answer answer = server.execute(REQUEST);
    String id = answer.json().get("execution_id").asText();

    Answer stored = server.get("/executions/" + id, server.token("user-1"));

    assertThat(stored.status()).isEqualTo(200);
    assertThat(stored.json()).isEqualTo(answer.json());
  }

  @Test
  void theModelIsGivenTheQuestionAndThePathsButNoSource() throws Exception {
    server.execute(REQUEST);

    GenerateRequest first = model.requests().get(0);
    assertThat(first.getModel()).isEqualTo("default");
    assertThat(first.getMessages(0).getParts(0).getText())
        .isEqualTo("How risky is this?\n\nSources:\n- A.java (23 bytes)\n");
    assertThat(first.getToolsList())
        .extracting(Tool::getName)
        .containsExactly(
            "outline", "complexity", "suspicious_patterns", "find_usages", "read_lines");
    assertThat(first.getOptions().getLogprobs()).isTrue();
    assertThat(first.toString()).doesNotContain("class A");
  }

  @Test
  void theSecondTurnHasWhatTheToolsReturned() throws Exception {
    server.execute(REQUEST);

    GenerateRequest second = model.requests().get(1);
    assertThat(second.getMessagesList())
        .extracting(message -> message.getRole())
        .containsExactly(Role.ROLE_USER, Role.ROLE_MODEL, Role.ROLE_TOOL);
    assertThat(second.getMessages(2).getPartsList())
        .extracting(part -> part.getToolResult().getName())
        .containsExactly("outline", "complexity", "suspicious_patterns");
    assertThat(
            second
                .getMessages(2)
                .getParts(1)
                .getToolResult()
                .getResult()
                .getFieldsOrThrow("methods_count")
                .getNumberValue())
        .isEqualTo(1);
  }

  @Test
  void theCallersTokenGoesOnToTheModel() throws Exception {
    String token = server.token("user-7");

    server.send(
        server.request("/agents/code-analyst/execute", token).POST(AgentServer.json(REQUEST)));

    assertThat(model.metadata("authorization"))
        .containsExactly("Bearer " + token, "Bearer " + token);
  }

  @Test
  void theCorrelationIdOfTheCallerIsOnEverySpanAndInTheRecord() throws Exception {
    Answer answer =
        server.send(
            server
                .request("/agents/code-analyst/execute", server.token("user-1"))
                .header("baggage", "correlation.id=order-66")
                .POST(AgentServer.json(REQUEST)));

    assertThat(((ObjectNode) answer.json()).get("correlation_id").asText()).isEqualTo("order-66");
    assertThat(server.trace(answer.header("X-Trace-ID")))
        .extracting(span -> span.getAttributes().get(Conventions.CORRELATION_ID))
        .containsOnly("order-66");
  }

  private static Long fallbacksOf(Answer answer) {
    return span(answer, Conventions.AI_MODEL_CALL).getAttributes().get(Conventions.MODEL_FALLBACKS);
  }

  private static SpanData span(Answer answer, String name) {
    return server.trace(answer.header("X-Trace-ID")).stream()
        .filter(span -> span.getName().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
