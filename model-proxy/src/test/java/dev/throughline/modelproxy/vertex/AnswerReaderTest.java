package dev.throughline.modelproxy.vertex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.cloud.vertexai.api.Blob;
import com.google.cloud.vertexai.api.Candidate;
import com.google.cloud.vertexai.api.Content;
import com.google.cloud.vertexai.api.FunctionCall;
import com.google.cloud.vertexai.api.GenerateContentResponse;
import com.google.cloud.vertexai.api.GenerateContentResponse.PromptFeedback;
import com.google.cloud.vertexai.api.GenerateContentResponse.UsageMetadata;
import com.google.cloud.vertexai.api.LogprobsResult;
import com.google.cloud.vertexai.api.Part;
import dev.throughline.contracts.model.v1.FinishReason;
import dev.throughline.contracts.model.v1.GenerateRequest;
import dev.throughline.contracts.model.v1.GenerationOptions;
import dev.throughline.contracts.model.v1.Message;
import dev.throughline.contracts.model.v1.TopLogprob;
import dev.throughline.modelproxy.backend.BackendFault;
import dev.throughline.modelproxy.backend.Piece;
import dev.throughline.modelproxy.outcome.Refusal.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerReaderTest {
  private static final GenerateRequest REQUEST =
      GenerateRequest.newBuilder()
          .addMessages(Message.getDefaultInstance())
          .setOptions(GenerationOptions.newBuilder().setLogprobs(true).setTopLogprobs(2))
          .build();

  private final AnswerReader reader = new AnswerReader(REQUEST);

  @ParameterizedTest
  @CsvSource({
    "STOP, FINISH_REASON_STOP",
    "MAX_TOKENS, FINISH_REASON_LENGTH",
    "SAFETY, FINISH_REASON_CONTENT_FILTER",
    "PROHIBITED_CONTENT, FINISH_REASON_CONTENT_FILTER",
    "MALFORMED_FUNCTION_CALL, FINISH_REASON_ERROR"
  })
  void saysWhyTheModelStopped(Candidate.FinishReason theirs, FinishReason ours) throws Exception {
    assertThat(reader.read(response(theirs, Part.newBuilder().setText("a"))).finish())
        .isEqualTo(ours);
    reader.end();
  }

  @Test
  void saysThatToolsAreToBeCalledAlsoWhenTheCallCameBefore() throws Exception {
    var call = Part.newBuilder().setFunctionCall(FunctionCall.newBuilder().setName("look"));

    Piece first = reader.read(response(Candidate.FinishReason.FINISH_REASON_UNSPECIFIED, call));
    Piece last = reader.read(response(Candidate.FinishReason.STOP));

    assertThat(first.parts().get(0).getToolCall().getName()).isEqualTo("look");
    assertThat(first.finish()).isNull();
    assertThat(last.finish()).isEqualTo(FinishReason.FINISH_REASON_TOOL_CALLS);
  }

  @Test
  void givesEachCallAnIdThatTheConversationHasOnce() throws Exception {
    var call = Part.newBuilder().setFunctionCall(FunctionCall.newBuilder().setName("look"));

    Piece first = reader.read(response(Candidate.FinishReason.FINISH_REASON_UNSPECIFIED, call));
    Piece last = reader.read(response(Candidate.FinishReason.STOP, call));

    assertThat(first.parts().get(0).getToolCall().getId()).isEqualTo("call_1_1");
    assertThat(last.parts().get(0).getToolCall().getId()).isEqualTo("call_1_2");
  }

  @Test
  void givesTheTokensThatWereLikeliestAsManyAsWereAskedFor() throws Exception {
    var top = LogprobsResult.TopCandidates.newBuilder();
    top.addCandidates(likely("a", -0.1f)).addCandidates(likely("b", -3));
    top.addCandidates(likely("c", -4));
    var answer = response(Candidate.FinishReason.STOP, Part.newBuilder().setText("a")).toBuilder();
    answer
        .getCandidatesBuilder(0)
        .setLogprobsResult(
            LogprobsResult.newBuilder()
                .addChosenCandidates(likely("a", -0.1f))
                .addTopCandidates(top));

    assertThat(reader.read(answer.build()).logprobs().get(0).getTopList())
        .extracting(TopLogprob::getToken)
        .containsExactly("a", "b");
  }

  private static LogprobsResult.Candidate likely(String token, float logprob) {
    return LogprobsResult.Candidate.newBuilder().setToken(token).setLogProbability(logprob).build();
  }

  @Test
  void leavesThoughtsOutAndCountsTheirTokens() throws Exception {
    Piece piece =
        reader.read(
            response(
                    Candidate.FinishReason.STOP,
                    Part.newBuilder().setText("hm").setThought(true),
                    Part.newBuilder().setText("yes"))
                .toBuilder()
                .setUsageMetadata(
                    UsageMetadata.newBuilder()
                        .setPromptTokenCount(5)
                        .setCandidatesTokenCount(1)
                        .setThoughtsTokenCount(7))
                .build());

    assertThat(piece.parts()).singleElement().extracting(p -> p.getText()).isEqualTo("yes");
    assertThat(piece.usage().getInputTokens()).isEqualTo(5);
    assertThat(piece.usage().getOutputTokens()).isEqualTo(8);
  }

  @Test
  void tellsABlockedPromptFromAnAnswerThatMakesNoSense() {
    var blocked =
        GenerateContentResponse.newBuilder()
            .setPromptFeedback(
                PromptFeedback.newBuilder().setBlockReason(PromptFeedback.BlockedReason.SAFETY))
            .build();
    var picture =
        response(Candidate.FinishReason.STOP, Part.newBuilder().setInlineData(Blob.newBuilder()));

    assertThat(fault(() -> reader.read(blocked)).reason()).isEqualTo(Reason.REFUSED);
    assertThat(fault(() -> reader.read(picture)).reason()).isEqualTo(Reason.NOT_UNDERSTOOD);
    assertThat(fault(() -> new AnswerReader(REQUEST).end()).reason())
        .isEqualTo(Reason.NOT_UNDERSTOOD);
  }

  private static BackendFault fault(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    return catchThrowableOfType(BackendFault.class, call);
  }

  private static GenerateContentResponse response(
      Candidate.FinishReason finish, Part.Builder... parts) {
    Content.Builder content = Content.newBuilder();
    for (Part.Builder part : parts) {
      content.addParts(part);
    }
    return GenerateContentResponse.newBuilder()
        .addCandidates(Candidate.newBuilder().setContent(content).setFinishReason(finish))
        .build();
  }
}
