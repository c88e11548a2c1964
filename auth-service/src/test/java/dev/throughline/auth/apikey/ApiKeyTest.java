package dev.throughline.auth.apikey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.auth.TestKeys;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeyTest {
  @Test
  void hasAnIdThatMayBeSeenAndASecretThatMayNot() {
    ApiKey key = ApiKey.parse(TestKeys.key("AbCd1234")).orElseThrow();

    assertThat(key.id()).isEqualTo("AbCd1234");
    assertThat(key).hasToString("tl_AbCd1234_...");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "tl_",
        "tl_short_s3cr3t00s3cr3t00s3cr3t00s3cr3t00",
        "tl_AbCd1234_tooshort",
        "xx_AbCd1234_s3cr3t00s3cr3t00s3cr3t00s3cr3t00",
        "tl_AbCd1234_s3cr3t00s3cr3t00s3cr3t00s3cr3t0-",
        " tl_AbCd1234_s3cr3t00s3cr3t00s3cr3t00s3cr3t00",
        "tl_AbCd1234_s3cr3t00s3cr3t00s3cr3t00s3cr3t00\n",
        "tl_AbCd123\u00e9_s3cr3t00s3cr3t00s3cr3t00s3cr3t00"
      })
  void isNothingElse(String text) {
    assertThat(ApiKey.parse(text)).isEmpty();
  }

  @Test
  void hasASecretOfBoundedLength() {
    assertThat(ApiKey.parse("tl_AbCd1234_" + "x".repeat(128))).isPresent();
    assertThat(ApiKey.parse("tl_AbCd1234_" + "x".repeat(129))).isEmpty();
  }
}
