package dev.throughline.vertexsimulator.reply;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenizerTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"", "{\"verdict\":\"high_risk\"}", "one  two\n\tthree 12345", "Größe: 𝒳 — ok"})
  void losesNothing(String text) {
    assertThat(String.join("", Tokenizer.split(text))).isEqualTo(text);
    assertThat(Tokenizer.count(text)).isEqualTo(Tokenizer.split(text).size());
  }
}
