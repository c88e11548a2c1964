package dev.throughline.vertexsimulator.reply;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A value of the answer that could have been another: what a model's uncertainty comes to. The
 * likeliest candidate is chosen, the first of equals.
 *
 * @param probabilities of each candidate, which add up to 1
 */
record Choice(Map<String, Double> probabilities) {

  /**
   * @param weights of the candidates, each 0 or more, not all 0
   * @throws IllegalArgumentException when they are not
   */
  static Choice ofWeights(Map<String, Double> weights) {
    double sum = weights.values().stream().mapToDouble(Double::doubleValue).sum();
    if (!(sum > 0) || weights.values().stream().anyMatch(weight -> weight < 0)) {
      throw new IllegalArgumentException("weights must be 0 or more and not all 0: " + weights);
    }
    Map<String, Double> probabilities = new LinkedHashMap<>();
    weights.forEach((value, weight) -> probabilities.put(value, weight / sum));
    return new Choice(probabilities);
  }

  String chosen() {
    Map.Entry<String, Double> best = null;
    for (Map.Entry<String, Double> candidate : probabilities.entrySet()) {
      if (best == null || candidate.getValue() > best.getValue()) {
        best = candidate;
      }
    }
    if (best == null) {
      throw new IllegalStateException("a choice without candidates");
    }
    return best.getKey();
  }

  double probability() {
    return probabilities.getOrDefault(chosen(), 0.0);
  }

  /**
   * The chosen value's tokens, and the quotation mark that ends it. Each token has its conditional
   * probability, by the chain rule: the weight of the candidates that go on with it, over the
   * weight of those that agree so far. So the tokens' probabilities multiply to the value's own,
   * however its spelling is cut. The end belongs to the spelling: without it, a candidate that
   * begins with another one would be counted for both.
   */
  List<Token> tokens() {
    List<String> spelling = spelling(chosen());
    Map<List<String>, Double> agreeing = new LinkedHashMap<>();
    probabilities.forEach((value, probability) -> agreeing.put(spelling(value), probability));
    List<Token> tokens = new ArrayList<>();
    for (int i = 0; i < spelling.size(); i++) {
      int place = i;
      Map<String, Double> next = new LinkedHashMap<>();
      agreeing.forEach(
          (other, probability) -> next.merge(other.get(place), probability, Double::sum));
      double mass = next.values().stream().mapToDouble(Double::doubleValue).sum();
      String text = spelling.get(i);
      tokens.add(
          new Token(text, Math.log(next.getOrDefault(text, 0.0) / mass), candidates(next, mass)));
      agreeing.keySet().removeIf(other -> !other.get(place).equals(text));
    }
    return tokens;
  }

  private static List<Token.Candidate> candidates(Map<String, Double> next, double mass) {
    return next.entrySet().stream()
        .filter(candidate -> candidate.getValue() > 0)
        .map(c -> new Token.Candidate(c.getKey(), Math.log(c.getValue() / mass)))
        .sorted(Comparator.comparingDouble(Token.Candidate::logprob).reversed())
        .toList();
  }

  private static List<String> spelling(String value) {
    List<String> tokens = new ArrayList<>(Tokenizer.split(value));
    tokens.add("\"");
    return tokens;
  }
}
