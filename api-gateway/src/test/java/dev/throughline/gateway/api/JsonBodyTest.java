package dev.throughline.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonBodyTest {
  @Test
  void isWrittenAnew() {
    JsonBody body = read(" {\"input\" : \"\\u00e9\\n\", \"sources\": [] }\n");

    assertThat(new String(((JsonBody.WellFormed) body).json(), StandardCharsets.UTF_8))
        .isEqualTo("{\"input\":\"\u00e9\\n\",\"sources\":[]}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`` | The body is empty; it must be a JSON object.",
        "[] | The body is JSON, but not an object.",
        "null | The body is JSON, but not an object.",
        "{\"a\": | The body is not well-formed JSON at line 1, column 6.",
        "{\"a\":secret} | The body is not well-formed JSON at line 1,",
        "{} {} | The body is not well-formed JSON at line 1,",
        "{\"a\":1,\"a\":2} | The body is not well-formed JSON at line 1,",
        "{'a':1} | The body is not well-formed JSON at line 1,",
      })
  void saysWhereItIsMalformedAndRepeatsNothing(String text, String detail) {
    assertThat(((JsonBody.Malformed) read(text)).detail())
        .startsWith(detail)
        .doesNotContain("secret");
  }

  @Test
  void isNotWhatWouldExhaustAReader() {
    String deep = "{\"a\":".repeat(100) + "1" + "}".repeat(100);

    assertThat(read(deep)).isInstanceOf(JsonBody.Malformed.class);
  }

  @Test
  void isNotWhatIsNoUtf8() {
    byte[] latin1 = "{\"a\":\"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1);

    assertThat(JsonBody.read(latin1)).isInstanceOf(JsonBody.Malformed.class);
  }

  private static JsonBody read(String text) {
    return JsonBody.read(text.getBytes(StandardCharsets.UTF_8));
  }
}
