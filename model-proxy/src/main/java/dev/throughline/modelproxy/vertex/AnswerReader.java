package dev.throughline.modelproxy.vertex;

import com.google.cloud.vertexai.api.Candidate;
import com.google.cloud.vertexai.api.FunctionCall;
import com.google.cloud.vertexai.api.GenerateContentResponse;
import com.google.cloud.vertexai.api.GenerateContentResponse.UsageMetadata;
import com.google.cloud.vertexai.api.LogprobsResult;
import dev.throughline.contracts.model.v1.FinishReason;
import dev.throughline.contracts.model.v1.GenerateRequest;
import dev.throughline.contracts.model.v1.Part;
import dev.throughline.contracts.model.v1.TokenLogprob;
import dev.throughline.contracts.model.v1.ToolCall;
import dev.throughline.contracts.model.v1.TopLogprob;
import dev.throughline.contracts.model.v1.Usage;
import dev.throughline.modelproxy.backend.BackendFault;
import dev.throughline.modelproxy.backend.CallIds;
import dev.throughline.modelproxy.backend.Piece;
import dev.throughline.modelproxy.outcome.Refusal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the responses of one call. It remembers what came before, which the end depends on. */
final class AnswerReader {
  private final GenerateRequest request;
  private int toolCalls;
  private boolean finished;

  AnswerReader(GenerateRequest request) {
    this.request = request;
  }

  /**
   * @throws BackendFault when the prompt was blocked, or the response has what no caller asked for
   */
  Piece read(GenerateContentResponse response) throws BackendFault {
    if (response.hasPromptFeedback() && response.getCandidatesCount() == 0) {
      throw BackendFault.lasting(Refusal.Reason.REFUSED, "PROMPT_BLOCKED");
    }
    Candidate candidate =
        response.getCandidatesCount() == 0
            ? Candidate.getDefaultInstance()
            : response.getCandidates(0);
    List<Part> parts = parts(candidate);
    return new Piece(
        parts,
        logprobs(candidate),
        finish(candidate.getFinishReason()),
        response.hasUsageMetadata() ? usage(response.getUsageMetadata()) : null,
        response.getModelVersion(),
        response.getResponseId());
  }

  /**
   * To be called once the back end has nothing more to say.
   *
   * @throws BackendFault when it stopped without saying why
   */
  void end() throws BackendFault {
    if (!finished) {
      throw BackendFault.lastingHere(Refusal.Reason.NOT_UNDERSTOOD, "NO_FINISH_REASON");
    }
  }

  private List<Part> parts(Candidate candidate) throws BackendFault {
    List<Part> parts = new ArrayList<>();
    for (var part : candidate.getContent().getPartsList()) {
      if (part.getThought()) {
        continue;
      }
      switch (part.getDataCase()) {
        case TEXT -> parts.add(Part.newBuilder().setText(part.getText()).build());
        case FUNCTION_CALL ->
            parts.add(Part.newBuilder().setToolCall(toolCall(part.getFunctionCall())).build());
        case DATA_NOT_SET -> {
          // A thought's signature alone.
        }
        default -> throw BackendFault.lastingHere(Refusal.Reason.NOT_UNDERSTOOD, "UNEXPECTED_PART");
      }
    }
    return parts;
  }

  /** Vertex AI gives a call no id. */
  private ToolCall toolCall(FunctionCall call) {
    toolCalls++;
    return ToolCall.newBuilder()
        .setName(call.getName())
        .setArguments(call.getArgs())
        .setId(CallIds.madeUp(request, toolCalls))
        .build();
  }

  private List<TokenLogprob> logprobs(Candidate candidate) {
    LogprobsResult result = candidate.getLogprobsResult();
    List<TokenLogprob> tokens = new ArrayList<>();
    for (int i = 0; i < result.getChosenCandidatesCount(); i++) {
      LogprobsResult.Candidate chosen = result.getChosenCandidates(i);
      TokenLogprob.Builder token =
          TokenLogprob.newBuilder()
              .setToken(chosen.getToken())
              .setLogprob(chosen.getLogProbability());
      if (request.getOptions().getTopLogprobs() > 0 && i < result.getTopCandidatesCount()) {
        result.getTopCandidates(i).getCandidatesList().stream()
            .limit(request.getOptions().getTopLogprobs())
            .forEach(
                top ->
                    token.addTop(
                        TopLogprob.newBuilder()
                            .setToken(top.getToken())
                            .setLogprob(top.getLogProbability())));
      }
      tokens.add(token.build());
    }
    return tokens;
  }

  private @Nullable FinishReason finish(Candidate.FinishReason reason) {
    if (reason == Candidate.FinishReason.FINISH_REASON_UNSPECIFIED) {
      return null;
    }
    finished = true;
    return switch (reason) {
      case STOP ->
          toolCalls > 0 ? FinishReason.FINISH_REASON_TOOL_CALLS : FinishReason.FINISH_REASON_STOP;
      case MAX_TOKENS -> FinishReason.FINISH_REASON_LENGTH;
      case SAFETY, RECITATION, BLOCKLIST, PROHIBITED_CONTENT, SPII, MODEL_ARMOR ->
          FinishReason.FINISH_REASON_CONTENT_FILTER;
      default -> FinishReason.FINISH_REASON_ERROR;
    };
  }

  private static Usage usage(UsageMetadata usage) {
    return Usage.newBuilder()
        .setInputTokens(usage.getPromptTokenCount())
        .setOutputTokens(usage.getCandidatesTokenCount() + usage.getThoughtsTokenCount())
        .build();
  }
}
