package dev.throughline.auth.apikey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.throughline.auth.TestKeys;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class KeyDigestsTest {
  private static final byte[] PEPPER = "p".repeat(32).getBytes(StandardCharsets.US_ASCII);

  private final KeyDigests digests = new KeyDigests(PEPPER);
  private final ApiKey key = ApiKey.parse(TestKeys.key("AbCd1234")).orElseThrow();

  @Test
  void isTheHmacOfTheWholeKey() {
    // printf %s KEY | openssl dgst -sha256 -hmac PEPPER
    assertThat(HexFormat.of().formatHex(digests.digest(key)))
        .isEqualTo("8973714da0ccdab74a2a1d8610d0ceaa59a186918c752dbe9f7e356c9bb5e13c");
  }

  @Test
  void matchesItsOwnKeyAlone() {
    byte[] stored = digests.digest(key);

    assertThat(digests.matches(key, stored)).isTrue();
    assertThat(digests.matches(ApiKey.parse(TestKeys.key("AbCd1235")).orElseThrow(), stored))
        .isFalse();
    assertThat(digests.matches(key, new byte[32])).isFalse();
  }

  @Test
  void isAnotherUnderAnotherPepper() {
    byte[] other = "q".repeat(32).getBytes(StandardCharsets.US_ASCII);

    assertThat(new KeyDigests(other).matches(key, digests.digest(key))).isFalse();
  }

  @Test
  void needsAPepperThatCannotBeGuessed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new KeyDigests(new byte[31]))
        .withMessage("A pepper has 32 bytes or more, this one has 31");
  }
}
