package dev.throughline.vertexsimulator.serving;

import com.google.cloud.vertexai.api.Candidate;
import com.google.cloud.vertexai.api.GenerationConfig;
import com.google.cloud.vertexai.api.LogprobsResult;
import dev.throughline.vertexsimulator.reply.Token;
import java.util.List;

/**
 * Tokens' log-probabilities as Vertex AI gives them.
 *
 * @param wanted whether the client asked for them
 * @param top how many candidates it wants for each token, besides the chosen one
 */
record Logprobs(boolean wanted, int top) {

  static Logprobs wantedBy(GenerationConfig config) {
    return new Logprobs(config.getResponseLogprobs(), config.getLogprobs());
  }

  void addTo(Candidate.Builder candidate, List<Token> tokens) {
    tokens.stream().mapToDouble(Token::logprob).average().ifPresent(candidate::setAvgLogprobs);
    if (wanted) {
      candidate.setLogprobsResult(of(tokens));
    }
  }

  private LogprobsResult of(List<Token> tokens) {
    LogprobsResult.Builder result = LogprobsResult.newBuilder();
    for (Token token : tokens) {
      result.addChosenCandidates(candidate(token.text(), token.logprob()));
      if (top > 0) {
        LogprobsResult.TopCandidates.Builder best = LogprobsResult.TopCandidates.newBuilder();
        token.candidates().stream()
            .limit(top)
            .forEach(other -> best.addCandidates(candidate(other.text(), other.logprob())));
        result.addTopCandidates(best);
      }
    }
    return result.build();
  }

  private static LogprobsResult.Candidate candidate(String token, double logprob) {
    return LogprobsResult.Candidate.newBuilder()
        .setToken(token)
        .setLogProbability((float) logprob)
        .build();
  }
}
