package dev.throughline.auth.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.throughline.auth.TestKeys;
import dev.throughline.identity.Identity;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BootstrapFileTest {
  private static final String KEY = TestKeys.key("AbCd1234");

  @Test
  void readsKeysWithAndWithoutTheirOptionalFields() {
    List<BootstrapKey> keys =
        BootstrapFile.parse(
            """
            keys:
              - user: alice
                api_key: %s
                scopes: [agents:read, agents:execute]
              - user: bob
                api_key: %s
                scopes: []
                expires_at: 2030-01-01T00:00:00Z
                revoked: true
            """
                .formatted(KEY, TestKeys.key("WxYz5678")));

    assertThat(keys)
        .extracting(BootstrapKey::identity)
        .containsExactly(
            new Identity("alice", Set.of("agents:read", "agents:execute")),
            new Identity("bob", Set.of()));
    assertThat(keys)
        .extracting(BootstrapKey::expiresAt)
        .containsExactly(null, Instant.parse("2030-01-01T00:00:00Z"));
    assertThat(keys).extracting(BootstrapKey::revoked).containsExactly(false, true);
  }

  @Test
  void takesAQuotedExpiryToo() {
    assertThat(BootstrapFile.parse(entry("expires_at: '2030-01-01T00:00:00Z'")))
        .extracting(BootstrapKey::expiresAt)
        .containsExactly(Instant.parse("2030-01-01T00:00:00Z"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "expires_at: soon | Key 1 has an expires_at that is not like 2030-01-01T00:00:00Z",
        "revoked: maybe | Key 1 has a revoked that is neither true nor false",
        "colour: red | Key 1 must have no other fields than",
      })
  void saysWhichFieldIsWrong(String field, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BootstrapFile.parse(entry(field)))
        .withMessageStartingWith(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[] | The file must have the one field keys, a list",
        "keys: 1 | The file must have the one field keys, a list",
        "'keys: [' | The file is not well-formed YAML",
        "'keys: [{user: a, scopes: []}]' | Key 1 needs the text api_key",
        "'keys: [{user: a, api_key: secret, scopes: []}]' | Key 1 has an api_key that is not of",
        "'keys: [{user: a, api_key: KEY}]' | Key 1 needs the list scopes",
        "'keys: [{user: a b, api_key: KEY, scopes: []}]' | Key 1 is not usable: A user id has",
        "'keys: [{user: a, api_key: KEY, scopes: [a b]}]' | Key 1 is not usable: A scope has",
      })
  void saysWhatIsMissingAndShowsNoKey(String yaml, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BootstrapFile.parse(yaml.replace("KEY", KEY)))
        .withMessageStartingWith(message)
        .withMessageNotContaining("secret")
        .withMessageNotContaining(KEY)
        .withNoCause();
  }

  @Test
  void refusesTwoKeysOfOneId() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                BootstrapFile.parse(
                    "keys: [{user: a, api_key: %s, scopes: []}, {user: b, api_key: %s, scopes: []}]"
                        .formatted(KEY, KEY + "x")))
        .withMessage("Two keys have the id AbCd1234");
  }

  private static String entry(String field) {
    return "keys: [{user: alice, api_key: %s, scopes: [], %s}]".formatted(KEY, field);
  }
}
