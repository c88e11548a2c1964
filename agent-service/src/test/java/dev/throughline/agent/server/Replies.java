package dev.throughline.agent.server;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.throughline.contracts.model.v1.FinishReason;
import dev.throughline.contracts.model.v1.GenerateResponse;
import dev.throughline.contracts.model.v1.Part;
import dev.throughline.contracts.model.v1.Served;
import dev.throughline.contracts.model.v1.TokenLogprob;
import dev.throughline.contracts.model.v1.Usage;

/** What a model might say. */
public final class Replies {
  /** Satisfies code-analyst's schema. */
  public static final String ANSWER =
      """
      {"verdict":"medium_risk","summary":"One method nests deeply.","confidence":0.6,\
      "findings":[{"path":"A.java","line":3,"severity":"medium","message":"nests 3 deep"}],\
      "metrics":{"methods":1,"max_cyclomatic":6,"suspicious_patterns":0},\
      "alternatives":[{"option":"low_risk","reason":"the nesting speaks against it"},\
      {"option":"high_risk"}]}""";

  private Replies() {}

  /** The answer above, with log-probabilities: the verdict has ln 0.5 and ln 0.5, the rest 0. */
  public static GenerateResponse answerWithLogprobs() {
    int verdict = ANSWER.indexOf("medium_risk");
    return text(ANSWER).toBuilder()
        .addLogprobs(token(ANSWER.substring(0, verdict), 0))
        .addLogprobs(token("medium", Math.log(0.5)))
        .addLogprobs(token("_risk", Math.log(0.5)))
        .addLogprobs(token(ANSWER.substring(verdict + "medium_risk".length()), 0))
        .build();
  }

  public static GenerateResponse text(String text) {
    return reply(FinishReason.FINISH_REASON_STOP).addParts(Part.newBuilder().setText(text)).build();
  }

  /** Calls of tools without arguments. */
  public static GenerateResponse calls(String... tools) {
    GenerateResponse.Builder reply = reply(FinishReason.FINISH_REASON_TOOL_CALLS);
    for (String tool : tools) {
      reply.addPartsBuilder().getToolCallBuilder().setName(tool);
    }
    return reply.build();
  }

  /** A call of a tool with one argument. */
  public static GenerateResponse call(String tool, String argument, Value value) {
    GenerateResponse.Builder reply = reply(FinishReason.FINISH_REASON_TOOL_CALLS);
    reply
        .addPartsBuilder()
        .getToolCallBuilder()
        .setName(tool)
        .setArguments(Struct.newBuilder().putFields(argument, value));
    return reply.build();
  }

  public static GenerateResponse withUsage(GenerateResponse reply, int input, int output) {
    return reply.toBuilder()
        .setUsage(Usage.newBuilder().setInputTokens(input).setOutputTokens(output))
        .build();
  }

  private static GenerateResponse.Builder reply(FinishReason reason) {
    return GenerateResponse.newBuilder()
        .setFinishReason(reason)
        .setUsage(Usage.newBuilder().setInputTokens(100).setOutputTokens(20))
        .setServed(
            Served.newBuilder()
                .setProvider("gcp.vertex_ai")
                .setRequestModel("gemini-2.5-flash")
                .setResponseModel("gemini-2.5-flash-001")
                .setResponseId("response-1")
                .setAttempts(1));
  }

  private static TokenLogprob token(String token, double logprob) {
    return TokenLogprob.newBuilder().setToken(token).setLogprob(logprob).build();
  }
}
