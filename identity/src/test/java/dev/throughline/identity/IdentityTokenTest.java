package dev.throughline.identity;

import static dev.throughline.identity.Verification.Reason.BAD_SIGNATURE;
import static dev.throughline.identity.Verification.Reason.EXPIRED;
import static dev.throughline.identity.Verification.Reason.MALFORMED;
import static dev.throughline.identity.Verification.Reason.MISSING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.throughline.identity.Verification.Refused;
import dev.throughline.identity.Verification.Verified;
import dev.throughline.servicetesting.EcKeyPair;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IdentityTokenTest {
  private static final EcKeyPair KEYS = EcKeyPair.p256();
  private static final Identity ALICE =
      new Identity("alice", Set.of("agents:read", "agents:execute"));
  private static final Duration LIFETIME = Duration.ofMinutes(5);

  private final SettableClock clock = new SettableClock();
  private final IdentityTokenSigner signer =
      new IdentityTokenSigner(KEYS.privateKey(), LIFETIME, clock);
  private final IdentityTokenVerifier verifier = new IdentityTokenVerifier(KEYS.publicKey(), clock);

  @Test
  void aSignedIdentityComesOutAsItWentIn() {
    assertThat(verifier.verify(signer.sign(ALICE)))
        .isEqualTo(new Verified(ALICE, clock.instant().plus(LIFETIME)));
  }

  @Test
  void aUserWithoutScopesIsStillAUser() {
    Identity nobody = new Identity("nobody", Set.of());

    assertThat(verifier.verify(signer.sign(nobody)))
        .isEqualTo(new Verified(nobody, clock.instant().plus(LIFETIME)));
  }

  @Test
  void aTokenExpiresAfterItsLifetimeAndTheLeeway() {
    String token = signer.sign(ALICE);

    clock.advance(LIFETIME.plus(IdentityTokenVerifier.LEEWAY).minusMillis(1));
    assertThat(verifier.verify(token)).isInstanceOf(Verified.class);
    clock.advance(Duration.ofMillis(1));
    assertThat(verifier.verify(token)).isEqualTo(new Refused(EXPIRED));
    assertThat(new IdentityTokenVerifier(KEYS.publicKey(), clock).verify(token))
        .as("seen for the first time")
        .isEqualTo(new Refused(EXPIRED));
  }

  @Test
  void aTokenOfAnotherKeyIsRefused() {
    String forged =
        new IdentityTokenSigner(EcKeyPair.p256().privateKey(), LIFETIME, clock).sign(ALICE);

    assertThat(verifier.verify(forged)).isEqualTo(new Refused(BAD_SIGNATURE));
  }

  @Test
  void aVerifiedTokenWithAnotherSignatureIsRefused() {
    String token = signer.sign(ALICE);
    assertThat(verifier.verify(token)).isInstanceOf(Verified.class);
    String other = signer.sign(new Identity("mallory", Set.of()));

    String mixed =
        token.substring(0, token.lastIndexOf('.')) + other.substring(other.lastIndexOf('.'));

    assertThat(verifier.verify(mixed)).isEqualTo(new Refused(BAD_SIGNATURE));
  }

  @Test
  void whatIsNoTokenIsRefused() {
    assertThat(verifier.verify("")).isEqualTo(new Refused(MISSING));
    assertThat(verifier.verify("a.b.c")).isEqualTo(new Refused(MALFORMED));
    assertThat(verifier.verify("x".repeat(IdentityTokenVerifier.MAX_LENGTH + 1)))
        .isEqualTo(new Refused(MALFORMED));
  }

  @Test
  void anAuthorizationValueCarriesTheTokenAfterTheWordBearer() {
    String token = signer.sign(ALICE);

    assertThat(verifier.verifyAuthorization("Bearer " + token)).isInstanceOf(Verified.class);
    assertThat(verifier.verifyAuthorization("bearer " + token)).isInstanceOf(Verified.class);
    assertThat(verifier.verifyAuthorization(null)).isEqualTo(new Refused(MISSING));
    assertThat(verifier.verifyAuthorization(" ")).isEqualTo(new Refused(MISSING));
    assertThat(verifier.verifyAuthorization("Bearer ")).isEqualTo(new Refused(MISSING));
    assertThat(verifier.verifyAuthorization("Basic " + token)).isEqualTo(new Refused(MALFORMED));
  }

  @Test
  void aSignerNeedsAKeyOnTheRightCurveAndALifetime() {
    assertThatThrownBy(
            () ->
                new IdentityTokenSigner(
                    EcKeyPair.onCurve("secp384r1").privateKey(), LIFETIME, clock))
        .hasMessageContaining("P-256");
    assertThatThrownBy(
            () -> new IdentityTokenSigner(KEYS.privateKey(), Duration.ofMillis(999), clock))
        .hasMessageContaining("second");
  }
}
