package dev.throughline.modelproxy.openai.back;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.contracts.model.v1.FinishReason;
import dev.throughline.contracts.model.v1.GenerateRequest;
import dev.throughline.contracts.model.v1.Message;
import dev.throughline.contracts.model.v1.ToolCall;
import dev.throughline.modelproxy.backend.BackendFault;
import dev.throughline.modelproxy.backend.Piece;
import dev.throughline.modelproxy.openai.Json;
import dev.throughline.modelproxy.outcome.Refusal.Reason;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerReaderTest {
  private final AnswerReader reader =
      new AnswerReader(
          GenerateRequest.newBuilder().addMessages(Message.getDefaultInstance()).build());

  @Test
  void readsAWholeAnswer() throws Exception {
    Piece answer =
        reader.whole(
            json(
                """
                {"id": "chatcmpl-1", "object": "chat.completion", "model": "llama",
                 "choices": [{"index": 0, "finish_reason": "stop",
                   "message": {"role": "assistant", "content": "yes", "refusal": null},
                   "logprobs": {"content": [{"token": "yes", "logprob": -0.1, "bytes": null,
                     "top_logprobs": [{"token": "yes", "logprob": -0.1},
                                      {"token": "no", "logprob": -2.4}]}]}}],
                 "usage": {"prompt_tokens": 5, "completion_tokens": 1, "total_tokens": 6}}
                """));

    assertThat(answer.parts()).singleElement().extracting(p -> p.getText()).isEqualTo("yes");
    assertThat(answer.finish()).isEqualTo(FinishReason.FINISH_REASON_STOP);
    assertThat(answer.usage().getInputTokens()).isEqualTo(5);
    assertThat(answer.usage().getOutputTokens()).isEqualTo(1);
    assertThat(answer.responseModel()).isEqualTo("llama");
    assertThat(answer.responseId()).isEqualTo("chatcmpl-1");
    assertThat(answer.logprobs().get(0).getLogprob()).isEqualTo(-0.1);
    assertThat(answer.logprobs().get(0).getTop(1).getToken()).isEqualTo("no");
  }

  @Test
  void putsToolCallsTogetherFromTheirFragments() throws Exception {
    fragment(
        "{\"index\": 0, \"id\": \"a\", \"type\": \"function\", \"function\":"
            + " {\"name\": \"look\", \"arguments\": \"\"}}");
    fragment("{\"index\": 0, \"function\": {\"arguments\": \"{\\\"li\"}}");
    fragment("{\"index\": 1, \"function\": {\"name\": \"hide\", \"arguments\": \"\"}}");
    fragment("{\"index\": 0, \"function\": {\"arguments\": \"ne\\\": 7}\"}}");
    reader.chunk(json("{\"choices\": [{\"delta\": {}, \"finish_reason\": \"tool_calls\"}]}"));
    reader.chunk(json("{\"choices\": [], \"usage\": {\"completion_tokens\": 3}}"));

    Piece end = reader.end();

    ToolCall look = end.parts().get(0).getToolCall();
    assertThat(look.getId()).isEqualTo("a");
    assertThat(look.getName()).isEqualTo("look");
    assertThat(look.getArguments().getFieldsOrThrow("line").getNumberValue()).isEqualTo(7);
    assertThat(end.parts().get(1).getToolCall().getId()).as("made up").isEqualTo("call_1_2");
    assertThat(end.finish()).isEqualTo(FinishReason.FINISH_REASON_TOOL_CALLS);
    assertThat(end.usage().getOutputTokens()).as("after the finish reason").isEqualTo(3);
  }

  @Test
  void knowsThatToolsAreToBeCalledAlsoFromServersThatSayStop() throws Exception {
    Piece answer =
        reader.whole(
            json(
                """
                {"choices": [{"finish_reason": "stop", "message": {"content": "", "tool_calls": [
                  {"function": {"name": "look", "arguments": "{}"}}]}}]}
                """));

    assertThat(answer.finish()).isEqualTo(FinishReason.FINISH_REASON_TOOL_CALLS);
    assertThat(answer.usage()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "stop, FINISH_REASON_STOP",
    "length, FINISH_REASON_LENGTH",
    "content_filter, FINISH_REASON_CONTENT_FILTER",
    "out_of_luck, FINISH_REASON_ERROR"
  })
  void saysWhyTheModelStopped(String theirs, FinishReason ours) throws Exception {
    reader.chunk(json("{\"choices\": [{\"delta\": {}, \"finish_reason\": \"" + theirs + "\"}]}"));

    assertThat(reader.end().finish()).isEqualTo(ours);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"choices\": []}", "{\"choices\": [{\"message\": {}}]}"})
  void anAnswerWithoutAnEndWasCutAndMayBeTriedAgain(String answer) {
    BackendFault fault = fault(() -> reader.whole(json(answer)));

    assertThat(fault.code()).isEqualTo("ANSWER_CUT");
    assertThat(fault.retryable()).isTrue();
  }

  @Test
  void tellsWhatCannotBeUnderstood() {
    assertThat(fault(() -> reader.whole(Optional.empty())).reason())
        .isEqualTo(Reason.NOT_UNDERSTOOD);
    assertThat(
            fault(
                    () ->
                        reader.whole(
                            json(
                                """
                                {"choices": [{"finish_reason": "tool_calls", "message":
                                  {"tool_calls": [{"function": {"arguments": "{oops"}}]}}]}
                                """)))
                .code())
        .isEqualTo("UNREADABLE_ANSWER");
  }

  @ParameterizedTest
  @CsvSource({"429, OVERLOADED, 429", "'\"server_error\"', UNREACHABLE, ERROR_IN_STREAM"})
  void readsAnErrorInTheMiddleOfAStream(String code, Reason reason, String told) {
    BackendFault fault =
        fault(
            () ->
                reader.chunk(
                    json("{\"error\": {\"message\": \"secret\", \"code\": " + code + "}}")));

    assertThat(fault.reason()).isEqualTo(reason);
    assertThat(fault.code()).isEqualTo(told);
    assertThat(fault).message().doesNotContain("secret");
  }

  private void fragment(String call) throws BackendFault {
    Piece piece =
        reader.chunk(json("{\"choices\": [{\"delta\": {\"tool_calls\": [" + call + "]}}]}"));
    assertThat(piece.parts()).as("until it is complete").isEmpty();
  }

  private static BackendFault fault(ThrowingCallable call) {
    return catchThrowableOfType(BackendFault.class, call);
  }

  private static Optional<ObjectNode> json(String text) {
    return Optional.of(Json.readObject(text).orElseThrow());
  }
}
