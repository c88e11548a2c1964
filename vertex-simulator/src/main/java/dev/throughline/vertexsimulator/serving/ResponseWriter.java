package dev.throughline.vertexsimulator.serving;

import com.google.cloud.vertexai.api.Candidate;
import com.google.cloud.vertexai.api.Content;
import com.google.cloud.vertexai.api.FunctionCall;
import com.google.cloud.vertexai.api.GenerateContentRequest;
import com.google.cloud.vertexai.api.GenerateContentResponse;
import com.google.cloud.vertexai.api.Part;
import com.google.common.collect.Lists;
import dev.throughline.vertexsimulator.reply.Reply;
import dev.throughline.vertexsimulator.reply.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** Writes a reply as Vertex AI's messages: the chunks of a stream, or one that holds it all. */
final class ResponseWriter {
  /** For an answer in one piece. */
  static final int WHOLE = Integer.MAX_VALUE;

  private final GenerateContentRequest request;
  private final Logprobs logprobs;

  ResponseWriter(GenerateContentRequest request) {
    this.request = request;
    this.logprobs = Logprobs.wantedBy(request.getGenerationConfig());
  }

  /**
   * A piece of the answer.
   *
   * @param tokensSoFar tokens said when it is complete, those before it included
   */
  record Chunk(GenerateContentResponse response, int tokensSoFar) {}

  /** At least one chunk. The last says why the model stopped, and what was used. */
  List<Chunk> write(Reply full, int tokensPerChunk) {
    Reply reply = limited(full);
    List<Candidate.Builder> candidates = candidates(reply, tokensPerChunk);
    candidates.get(candidates.size() - 1).setFinishReason(reply.finish());
    String id = UUID.randomUUID().toString();
    String model = request.getModel().substring(request.getModel().lastIndexOf('/') + 1);
    int tokens = TokenCount.of(reply);
    List<Chunk> chunks = new ArrayList<>();
    for (int i = 0; i < candidates.size(); i++) {
      GenerateContentResponse.Builder response =
          GenerateContentResponse.newBuilder()
              .setResponseId(id)
              .setModelVersion(model + "-simulated")
              .addCandidates(candidates.get(i));
      boolean last = i == candidates.size() - 1;
      if (last) {
        response.setUsageMetadata(TokenCount.of(request, reply).toMessage());
      }
      chunks.add(new Chunk(response.build(), last ? tokens : (i + 1) * tokensPerChunk));
    }
    return chunks;
  }

  private Reply limited(Reply reply) {
    var config = request.getGenerationConfig();
    return reply instanceof Reply.Text text && config.hasMaxOutputTokens()
        ? text.limitedTo(config.getMaxOutputTokens())
        : reply;
  }

  private List<Candidate.Builder> candidates(Reply reply, int tokensPerChunk) {
    return reply.match(
        calls -> List.of(callsCandidate(calls.calls())),
        text ->
            text.tokens().isEmpty()
                ? List.of(Candidate.newBuilder())
                : Lists.partition(text.tokens(), tokensPerChunk).stream()
                    .map(this::textCandidate)
                    .toList());
  }

  private static Candidate.Builder callsCandidate(List<FunctionCall> calls) {
    Content.Builder content = Content.newBuilder().setRole("model");
    calls.forEach(call -> content.addParts(Part.newBuilder().setFunctionCall(call)));
    return Candidate.newBuilder().setContent(content);
  }

  private Candidate.Builder textCandidate(List<Token> tokens) {
    String text = tokens.stream().map(Token::text).collect(Collectors.joining());
    Candidate.Builder candidate =
        Candidate.newBuilder()
            .setContent(
                Content.newBuilder().setRole("model").addParts(Part.newBuilder().setText(text)));
    logprobs.addTo(candidate, tokens);
    return candidate;
  }
}
