package dev.throughline.vertexsimulator.serving;

import com.google.cloud.vertexai.api.Content;
import com.google.cloud.vertexai.api.GenerateContentRequest;
import com.google.cloud.vertexai.api.GenerateContentResponse.UsageMetadata;
import com.google.cloud.vertexai.api.Part;
import com.google.cloud.vertexai.api.Tool;
import com.google.protobuf.Struct;
import dev.throughline.vertexsimulator.conversation.JsonStruct;
import dev.throughline.vertexsimulator.reply.Reply;
import dev.throughline.vertexsimulator.reply.Tokenizer;

/** What a call costs in tokens: everything that was sent, and everything that was said. */
record TokenCount(int input, int output) {

  static TokenCount of(GenerateContentRequest request, Reply reply) {
    int input =
        of(request.getSystemInstruction())
            + request.getContentsList().stream().mapToInt(TokenCount::of).sum()
            + request.getToolsList().stream().mapToInt(TokenCount::of).sum();
    return new TokenCount(input, of(reply));
  }

  static int of(Reply reply) {
    return reply.match(
        calls -> calls.calls().stream().mapToInt(call -> of(call.getName(), call.getArgs())).sum(),
        text -> text.tokens().size());
  }

  private static int of(Content content) {
    return content.getPartsList().stream().mapToInt(TokenCount::of).sum();
  }

  private static int of(Part part) {
    return switch (part.getDataCase()) {
      case TEXT -> Tokenizer.count(part.getText());
      case FUNCTION_CALL -> of(part.getFunctionCall().getName(), part.getFunctionCall().getArgs());
      case FUNCTION_RESPONSE ->
          of(part.getFunctionResponse().getName(), part.getFunctionResponse().getResponse());
      default -> 0;
    };
  }

  private static int of(Tool tool) {
    return tool.getFunctionDeclarationsList().stream()
        .mapToInt(
            function ->
                Tokenizer.count(function.getName())
                    + Tokenizer.count(function.getDescription())
                    + Tokenizer.count(function.getParametersJsonSchema().toString()))
        .sum();
  }

  private static int of(String name, Struct json) {
    return Tokenizer.count(name) + Tokenizer.count(JsonStruct.toMap(json).toString());
  }

  UsageMetadata toMessage() {
    return UsageMetadata.newBuilder()
        .setPromptTokenCount(input)
        .setCandidatesTokenCount(output)
        .setTotalTokenCount(input + output)
        .build();
  }
}
