package dev.throughline.modelproxy.openai.back;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.contracts.model.v1.TokenLogprob;
import dev.throughline.contracts.model.v1.TopLogprob;
import java.util.ArrayList;
import java.util.List;

/** Reads how probable a choice's tokens were. */
final class LogprobReader {
  private LogprobReader() {}

  static List<TokenLogprob> read(JsonNode choice) {
    List<TokenLogprob> tokens = new ArrayList<>();
    for (JsonNode chosen : choice.path("logprobs").path("content")) {
      TokenLogprob.Builder token =
          TokenLogprob.newBuilder().setToken(token(chosen)).setLogprob(logprob(chosen));
      for (JsonNode other : chosen.path("top_logprobs")) {
        token.addTop(TopLogprob.newBuilder().setToken(token(other)).setLogprob(logprob(other)));
      }
      tokens.add(token.build());
    }
    return tokens;
  }

  private static String token(JsonNode json) {
    return json.path("token").asText();
  }

  /** At most 0: servers that round give a little more for what is certain. */
  private static double logprob(JsonNode json) {
    return Math.min(0, json.path("logprob").asDouble());
  }
}
