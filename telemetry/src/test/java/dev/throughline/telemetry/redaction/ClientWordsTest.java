package dev.throughline.telemetry.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientWordsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "code-analyst",
        "v1",
        "gemini-2.5-flash",
        "4bf92f35-77b3-4da6-a3ce-929d0e0e4736",
        "llama3.1:70b",
        "risk-assessment"
      })
  void namesAndIdsArePlain(String word) {
    assertThat(ClientWords.isPlain(word)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "two words",
        "two%20words",
        "-flag",
        "tl_a1b2c3d4_secret",
        "eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiI",
        "sk-abcdefghijklmnop1234",
        "ghp_abcdef",
        "AKIAIOSFODNN7EXAMPLE",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
      })
  void sentencesAndCredentialsAreNot(String text) {
    assertThat(ClientWords.isPlain(text)).isFalse();
  }
}
