package dev.throughline.vertexsimulator.reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChoiceTest {

  @Test
  void choosesTheWeightiestAndNormalisesItsWeight() {
    Choice choice = Choice.ofWeights(Map.of("low_risk", 1.0, "high_risk", 3.0));

    assertThat(choice.chosen()).isEqualTo("high_risk");
    assertThat(choice.probability()).isEqualTo(0.75);
  }

  @Test
  void givesTokensWhoseProbabilitiesMultiplyToTheValuesOwn() {
    Map<String, Double> weights = new LinkedHashMap<>();
    weights.put("high_risk", 0.5);
    weights.put("high", 0.2);
    weights.put("high_cost", 0.2);
    weights.put("low_risk", 0.1);

    List<Token> tokens = Choice.ofWeights(weights).tokens();

    assertThat(tokens).extracting(Token::text).containsExactly("high", "_", "risk", "\"");
    assertThat(Math.exp(tokens.get(0).logprob())).isCloseTo(0.9, within(1e-9));
    assertThat(Math.exp(tokens.stream().mapToDouble(Token::logprob).sum()))
        .isCloseTo(0.5, within(1e-9));
    for (Token token : tokens) {
      assertThat(token.candidates().stream().mapToDouble(c -> Math.exp(c.logprob())).sum())
          .as("what could have stood for %s", token.text())
          .isCloseTo(1, within(1e-9));
    }
  }

  @Test
  void refusesWeightsThatAreNone() {
    assertThatThrownBy(() -> Choice.ofWeights(Map.of("a", 0.0)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Choice.ofWeights(Map.of("a", -1.0, "b", 2.0)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Choice.ofWeights(Map.of("a", Double.NaN)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
