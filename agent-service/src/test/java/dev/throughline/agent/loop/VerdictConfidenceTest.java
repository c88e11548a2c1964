package dev.throughline.agent.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.throughline.agent.model.FinishReason;
import dev.throughline.agent.model.ModelTurn;
import dev.throughline.agent.model.ModelTurn.Served;
import dev.throughline.agent.model.ModelTurn.TokenLogprob;
import dev.throughline.agent.model.TokenUsage;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class VerdictConfidenceTest {

  @Test
  void isTheProductOfTheVerdictsTokens() {
    assertThat(confidence("{\"verdict\":\"", token("medium", 0.8), token("_risk", 0.5), "\"}"))
        .hasValueCloseTo(0.4, within(1e-9));
  }

  @Test
  void aTokenThatIsPartlyTheVerdictCountsWhole() {
    assertThat(confidence("{\"verdict\":", token("\"low", 0.9), token("\"}", 0.5)))
        .hasValueCloseTo(0.9, within(1e-9));
  }

  @Test
  void otherFieldsDoNotCountEvenOfTheSameName() {
    assertThat(
            confidence(
                token("{\"other\":{\"verdict\":\"x\"},", 0.1),
                "\"verdict\" : \"",
                token("low", 0.7),
                token("\",\"summary\":\"low\"}", 0.2)))
        .hasValueCloseTo(0.7, within(1e-9));
  }

  @Test
  void isFoundInsideAMarkdownFence() {
    assertThat(
            confidence(
                token("```json\n", 0.5), "{\"verdict\":\"", token("low", 0.6), "\"}", "\n```"))
        .hasValueCloseTo(0.6, within(1e-9));
  }

  @Test
  void isUnknownWithoutLogprobs() {
    assertThat(VerdictConfidence.fromLogprobs(turn("{\"verdict\":\"low\"}", List.of()), "verdict"))
        .isEmpty();
  }

  @Test
  void isUnknownWhenTheTokensDoNotSpellTheText() {
    List<TokenLogprob> others = List.of(token("{\"verdict\":\"high\"}", 0.9));
    assertThat(VerdictConfidence.fromLogprobs(turn("{\"verdict\":\"low\"}", others), "verdict"))
        .isEmpty();
  }

  @Test
  void isUnknownWhenALogprobIsNone() {
    assertThat(confidence("{\"verdict\":\"", new TokenLogprob("low", 0.5), "\"}")).isEmpty();
    assertThat(confidence("{\"verdict\":\"", new TokenLogprob("low", Double.NaN), "\"}")).isEmpty();
  }

  @Test
  void isUnknownWhenTheFieldIsNotThere() {
    assertThat(confidence("{\"a\":1}")).isEmpty();
    assertThat(confidence("{\"verdict\":1}")).isEmpty();
    assertThat(confidence("no JSON")).isEmpty();
  }

  /** Of tokens in order; a plain string is a token that was certain. */
  private static OptionalDouble confidence(Object... parts) {
    List<TokenLogprob> tokens =
        Arrays.stream(parts)
            .map(p -> p instanceof TokenLogprob given ? given : token((String) p, 1))
            .toList();
    String text = tokens.stream().map(TokenLogprob::token).collect(Collectors.joining());
    return VerdictConfidence.fromLogprobs(turn(text, tokens), "verdict");
  }

  private static TokenLogprob token(String token, double probability) {
    return new TokenLogprob(token, Math.log(probability));
  }

  private static ModelTurn turn(String text, List<TokenLogprob> tokens) {
    return new ModelTurn(
        text,
        List.of(),
        FinishReason.STOP,
        TokenUsage.NONE,
        Optional.empty(),
        new Served("", "", "", "", 0),
        tokens);
  }
}
