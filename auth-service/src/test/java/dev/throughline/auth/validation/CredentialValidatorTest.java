package dev.throughline.auth.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.auth.TestKeys;
import dev.throughline.auth.apikey.ApiKey;
import dev.throughline.auth.apikey.KeyDigests;
import dev.throughline.auth.apikey.StoredKey;
import dev.throughline.auth.validation.ValidationOutcome.Accepted;
import dev.throughline.auth.validation.ValidationOutcome.Reason;
import dev.throughline.auth.validation.ValidationOutcome.Rejected;
import dev.throughline.identity.Identity;
import dev.throughline.identity.IdentityTokenSigner;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CredentialValidatorTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final Duration CACHEABLE = Duration.ofSeconds(30);
  private static final String KEY = TestKeys.key("AbCd1234");
  private static final String WRONG_SECRET = KEY.substring(0, KEY.length() - 1) + "X";

  private final KeyDigests digests = new KeyDigests(new byte[32]);
  private final Map<String, StoredKey> stored = new HashMap<>();
  private final List<String> lookUps = new ArrayList<>();
  private final List<byte[]> comparisons = new ArrayList<>();
  private final CredentialValidator validator =
      new CredentialValidator(
          this::lookUp,
          this::compare,
          new IdentityTokenSigner(
              TestKeys.IDENTITY.privateKey(),
              Duration.ofMinutes(5),
              Clock.fixed(NOW, ZoneOffset.UTC)),
          CACHEABLE,
          Clock.fixed(NOW, ZoneOffset.UTC));

  @Test
  void acceptsAKeyForItsUserAndScopes() {
    store(null, null);

    Accepted accepted = (Accepted) validator.validate(KEY);

    assertThat(accepted.identity()).isEqualTo(new Identity("alice", Set.of("agents:read")));
    assertThat(accepted.cacheableUntil()).isEqualTo(NOW.plus(CACHEABLE));
  }

  @Test
  void anAnswerIsNotReusableBeyondTheKeysOwnLife() {
    store(NOW.plusSeconds(5), null);

    assertThat(((Accepted) validator.validate(KEY)).cacheableUntil()).isEqualTo(NOW.plusSeconds(5));
  }

  @Test
  void rejectsAKeyFromTheMomentItExpires() {
    store(NOW, null);
    assertThat(validator.validate(KEY)).isEqualTo(new Rejected(Reason.EXPIRED));

    store(NOW.plusMillis(1), null);
    assertThat(validator.validate(KEY)).isInstanceOf(Accepted.class);
  }

  @Test
  void rejectsARevokedKeyEvenIfItHasExpiredToo() {
    store(NOW.minusSeconds(1), NOW.minusSeconds(2));

    assertThat(validator.validate(KEY)).isEqualTo(new Rejected(Reason.REVOKED));
  }

  @Test
  void tellsNothingOfAKeysStateToWhoDoesNotHaveItsSecret() {
    store(NOW.minusSeconds(1), NOW.minusSeconds(1));

    assertThat(validator.validate(WRONG_SECRET)).isEqualTo(new Rejected(Reason.UNKNOWN));
  }

  @Test
  void doesTheSameWorkForAnIdThatDoesNotExist() {
    store(null, null);
    assertThat(validator.validate(WRONG_SECRET)).isEqualTo(new Rejected(Reason.UNKNOWN));
    assertThat(validator.validate(TestKeys.key("Unknown1")))
        .isEqualTo(new Rejected(Reason.UNKNOWN));

    assertThat(lookUps).containsExactly("AbCd1234", "Unknown1");
    assertThat(comparisons).hasSize(2).allMatch(digest -> digest.length == 32);
  }

  @Test
  void looksNothingUpForWhatIsNoKey() {
    assertThat(validator.validate("hello")).isEqualTo(new Rejected(Reason.UNKNOWN));

    assertThat(lookUps).isEmpty();
  }

  @Test
  void warmsUpByWhatAValidationDoes() {
    assertThat(validator.warmUp()).isEqualTo(new Rejected(Reason.UNKNOWN));

    assertThat(lookUps).hasSize(1);
    assertThat(comparisons).hasSize(1);
  }

  private void store(@Nullable Instant expiresAt, @Nullable Instant revokedAt) {
    ApiKey key = ApiKey.parse(KEY).orElseThrow();
    stored.put(
        key.id(),
        new StoredKey(
            key.id(), digests.digest(key), "alice", List.of("agents:read"), expiresAt, revokedAt));
  }

  private Optional<StoredKey> lookUp(String id) {
    lookUps.add(id);
    return Optional.ofNullable(stored.get(id));
  }

  private boolean compare(ApiKey key, byte[] digest) {
    comparisons.add(digest);
    return digests.matches(key, digest);
  }
}
