package dev.throughline.agent.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Any;
import com.google.protobuf.Duration;
import com.google.protobuf.Value;
import com.google.rpc.Code;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import dev.throughline.agent.server.AgentServer.Answer;
import io.grpc.Status;
import io.grpc.protobuf.StatusProto;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every way in which an execution gives no answer: its status, its record, its spans. */
class OutcomesTest {
  private static final String REQUEST = "{\"input\": \"How risky is this?\"}";

  @AutoClose private static AgentServer server;
  private static ModelStub model;
  private static OutcomeAssertions outcomes;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    server = AgentServer.start(folder);
    model = server.model();
    outcomes = new OutcomeAssertions(server);
  }

  @BeforeEach
  void forget() {
    server.forget();
  }

  @Test
  void aModelThatIsUnavailable() throws Exception {
    model.fail(Status.UNAVAILABLE);
    Answer answer = server.execute(REQUEST);

    outcomes.assertOutcome(answer, 503, "model-unavailable", "model_unavailable");
    outcomes.assertTree(
        answer,
        """
        POST /agents/{name}/execute SERVER ERROR 503
          agent-execution INTERNAL ERROR model_unavailable
            INSERT execution CLIENT
            input-validation INTERNAL
            ai_decision INTERNAL
            ai-model-call CLIENT ERROR UNAVAILABLE
              throughline.model.v1.ModelService/Generate CLIENT ERROR UNAVAILABLE
            UPDATE execution CLIENT
            INSERT decision CLIENT
        """);
  }

  @Test
  void aModelThatRefusesForLoadIsUnavailable() throws Exception {
    model.fail(Status.RESOURCE_EXHAUSTED);
    outcomes.assertOutcome(server.execute(REQUEST), 503, "model-unavailable", "model_unavailable");
  }

  @Test
  void aBudgetThatIsUsedUpSaysWhenToComeBack() throws Exception {
    model.fail(
        StatusProto.toStatusRuntimeException(
            com.google.rpc.Status.newBuilder()
                .setCode(Code.RESOURCE_EXHAUSTED_VALUE)
                .addDetails(
                    Any.pack(
                        ErrorInfo.newBuilder()
                            .setDomain("throughline.dev")
                            .setReason("BUDGET_EXHAUSTED")
                            .build()))
                .addDetails(
                    Any.pack(
                        RetryInfo.newBuilder()
                            .setRetryDelay(Duration.newBuilder().setSeconds(41).setNanos(1))
                            .build()))
                .build()));
    Answer answer = server.execute(REQUEST);

    outcomes.assertOutcome(answer, 429, "budget-exhausted", "budget_exhausted");
    assertThat(answer.header("Retry-After")).as("never too early").isEqualTo("42");
    assertThat(SpanTree.of(server.trace(answer.header("X-Trace-ID"))))
        .contains("agent-execution INTERNAL ERROR budget_exhausted")
        .contains("ai-model-call CLIENT ERROR RESOURCE_EXHAUSTED");
  }

  @Test
  void theTokenLimitCountsWhatWasUsed() throws Exception {
    model.answer(Replies.withUsage(Replies.calls("outline"), 99_000, 1_000));
    Answer answer = server.execute(REQUEST);

    outcomes.assertOutcome(answer, 422, "limit-reached", "limit_reached");
    assertThat(answer.json().at("/limit/name").asText()).isEqualTo("tokens");
    assertThat(answer.json().at("/usage/tool_calls").asInt()).isEqualTo(1);
  }

  @Test
  void aModelThatRefusesForGood() throws Exception {
    model.fail(Status.FAILED_PRECONDITION.withDescription("internals of the back end"));
    Answer answer = server.execute(REQUEST);

    outcomes.assertOutcome(answer, 502, "model-error", "model_error");
    assertThat(answer.http().body()).doesNotContain("internals");
    assertThat(SpanTree.of(server.trace(answer.header("X-Trace-ID"))))
        .contains("agent-execution INTERNAL ERROR model_error")
        .contains("ai-model-call CLIENT ERROR FAILED_PRECONDITION");
  }

  @Test
  void aModelThatGivesUpInTime() throws Exception {
    model.fail(Status.DEADLINE_EXCEEDED);
    Answer answer = server.execute(REQUEST);

    outcomes.assertOutcome(answer, 504, "model-deadline-exceeded", "model_deadline_exceeded");
    assertThat(SpanTree.of(server.trace(answer.header("X-Trace-ID"))))
        .contains("agent-execution INTERNAL ERROR model_deadline_exceeded")
        .contains("ai-model-call CLIENT ERROR DEADLINE_EXCEEDED");
  }

  @Test
  void anAnswerThatBreaksTheSchemaIsMendedOnce() throws Exception {
    model.answer(Replies.text("{\"verdict\": \"perhaps\"}"));
    model.answer(Replies.text(Replies.ANSWER));
    Answer answer = server.execute(REQUEST);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().get("decisions").findValuesAsText("result"))
        .containsExactly("accepted", "repair", "accepted", "medium_risk");
    assertThat(model.requests().get(1).getMessages(2).getParts(0).getText())
        .contains("does not satisfy the JSON schema")
        .contains("/verdict");
  }

  @Test
  void anAnswerThatBreaksTheSchemaTwiceIsRefused() throws Exception {
    model.answer(Replies.text("{\"verdict\": \"perhaps\"}"));
    model.answer(Replies.text("not JSON at all"));
    Answer answer = server.execute(REQUEST);

    outcomes.assertOutcome(answer, 502, "answer-invalid", "refused_by_output_guard");
    assertThat(answer.http().body()).doesNotContain("perhaps").doesNotContain("not JSON");
    outcomes.assertTree(
        answer,
        """
        POST /agents/{name}/execute SERVER ERROR 502
          agent-execution INTERNAL ERROR refused_by_output_guard
            INSERT execution CLIENT
            input-validation INTERNAL
            ai_decision INTERNAL
            ai-model-call CLIENT
              throughline.model.v1.ModelService/Generate CLIENT
            output-validation INTERNAL ERROR answer_invalid
            ai_decision INTERNAL
            ai-model-call CLIENT
              throughline.model.v1.ModelService/Generate CLIENT
            output-validation INTERNAL ERROR answer_invalid
            ai_decision INTERNAL
            UPDATE execution CLIENT
            INSERT decision CLIENT
        """);
  }

  @Test
  void aModelThatAsksForToolsWithoutEndReachesItsTurns() throws Exception {
    for (int i = 0; i < 6; i++) {
      model.answer(Replies.calls("outline"));
    }
    Answer answer = server.execute(REQUEST);

    outcomes.assertOutcome(answer, 422, "limit-reached", "limit_reached");
    assertThat(answer.json().get("limit").toString())
        .isIn("{\"name\":\"turns\",\"maximum\":6}", "{\"maximum\":6,\"name\":\"turns\"}");
    assertThat(answer.json().at("/usage/tool_calls").asInt()).isEqualTo(6);
    assertThat(model.requests()).hasSize(6);
  }

  @Test
  void tooManyToolCallsAtOnceAreNotMade() throws Exception {
    model.answer(Replies.calls("outline,".repeat(13).split(",")));
    Answer answer = server.execute(REQUEST);

    outcomes.assertOutcome(answer, 422, "limit-reached", "limit_reached");
    assertThat(answer.json().at("/decisions/1/result").asText()).isEqualTo("none");
    assertThat(SpanTree.of(server.trace(answer.header("X-Trace-ID"))))
        .doesNotContain("execute_tool");
  }

  @Test
  void aToolThatIsNotThereAndWrongArgumentsAreToldToTheModel() throws Exception {
    model.answer(Replies.calls("format_disk"));
    model.answer(Replies.call("outline", "path", Value.newBuilder().setNumberValue(7).build()));
    model.answer(Replies.text(Replies.ANSWER));
    Answer answer = server.execute(REQUEST);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(error(1)).contains("no such tool").contains("outline, complexity");
    assertThat(error(2)).contains("/path");
    assertThat(answer.json().at("/decisions/1/result").asText()).isEqualTo("none");
    assertThat(answer.http().body()).doesNotContain("format_disk");
    assertThat(SpanTree.of(server.trace(answer.header("X-Trace-ID"))))
        .doesNotContain("execute_tool");
  }

  @Test
  void aToolWithoutAResultIsAnErrorOfItsSpanAlone() throws Exception {
    model.answer(
        Replies.call("outline", "path", Value.newBuilder().setStringValue("B.java").build()));
    model.answer(Replies.text(Replies.ANSWER));
    Answer answer = server.execute(REQUEST);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(SpanTree.of(server.trace(answer.header("X-Trace-ID"))))
        .contains("agent-execution INTERNAL\n")
        .contains("execute_tool outline INTERNAL ERROR unknown_path\n");
  }

  /** What the last tool call before a turn, from 0, told the model. */
  private static String error(int turn) {
    var messages = model.requests().get(turn).getMessagesList();
    return messages
        .get(messages.size() - 1)
        .getParts(0)
        .getToolResult()
        .getResult()
        .getFieldsOrThrow("error")
        .getStringValue();
  }
}
