package dev.throughline.identity;

import static dev.throughline.identity.Verification.Reason.BAD_SIGNATURE;
import static dev.throughline.identity.Verification.Reason.EXPIRED;
import static dev.throughline.identity.Verification.Reason.MALFORMED;
import static dev.throughline.identity.Verification.Reason.MISSING;
import static dev.throughline.identity.Verification.Reason.NOT_FOR_US;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.throughline.identity.Verification.Refused;
import dev.throughline.identity.Verification.Verified;
import java.security.interfaces.ECPublicKey;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says whether an identity token is one of ours. Safe for use by several threads. */
public final class IdentityTokenVerifier {
  /** How long after its expiry a token still passes: the clocks of two machines differ. */
  static final Duration LEEWAY = Duration.ofSeconds(5);

  /** Ours have some 350 characters; no need to parse what is far beyond that. */
  static final int MAX_LENGTH = 4096;

  private final JWSVerifier signatures;
  private final RecentTokens recent = new RecentTokens();
  private final Clock clock;

  /**
   * @param key on the curve P-256, see {@link PemKeys#publicKey}
   * @throws IllegalArgumentException if the key is on another curve
   */
  public IdentityTokenVerifier(ECPublicKey key, Clock clock) {
    P256.require(key);
    try {
      this.signatures = new ECDSAVerifier(key);
    } catch (JOSEException e) {
      throw new IllegalArgumentException("The key cannot verify ES256 tokens", e);
    }
    this.clock = clock;
  }

  /**
   * Looks at the value of an {@code Authorization} header, or of the gRPC metadata of that name.
   *
   * @param value null if there was none
   */
  public Verification verifyAuthorization(@Nullable String value) {
    if (value == null || value.isBlank()) {
      return new Refused(MISSING);
    }
    return BearerToken.in(value).map(this::verify).orElse(new Refused(MALFORMED));
  }

  /** Looks at a bare token. */
  public Verification verify(String token) {
    if (token.isEmpty()) {
      return new Refused(MISSING);
    }
    if (token.length() > MAX_LENGTH) {
      return new Refused(MALFORMED);
    }
    Verified known = recent.find(token);
    if (known != null) {
      return inTime(known);
    }
    Verification verification = verifyUnknown(token);
    if (verification instanceof Verified verified) {
      recent.keep(token, verified);
    }
    return verification;
  }

  private Verification verifyUnknown(String token) {
    try {
      SignedJWT jwt = SignedJWT.parse(token);
      // Before the signature is looked at: the token must not choose how it is checked.
      if (!TokenFormat.ALGORITHM.equals(jwt.getHeader().getAlgorithm())) {
        return new Refused(MALFORMED);
      }
      if (!jwt.verify(signatures)) {
        return new Refused(BAD_SIGNATURE);
      }
      return read(jwt.getJWTClaimsSet());
    } catch (ParseException | IllegalArgumentException e) {
      return new Refused(MALFORMED);
    } catch (JOSEException e) {
      return new Refused(BAD_SIGNATURE);
    }
  }

  private Verification read(JWTClaimsSet claims) throws ParseException {
    if (!TokenFormat.ISSUER.equals(claims.getIssuer())
        || !claims.getAudience().contains(TokenFormat.AUDIENCE)) {
      return new Refused(NOT_FOR_US);
    }
    Date expiry = claims.getExpirationTime();
    String userId = claims.getSubject();
    String scopes = claims.getStringClaim(TokenFormat.SCOPE_CLAIM);
    if (expiry == null || userId == null || scopes == null) {
      return new Refused(MALFORMED);
    }
    return inTime(new Verified(new Identity(userId, words(scopes)), expiry.toInstant()));
  }

  private Verification inTime(Verified verified) {
    Instant last = verified.expiresAt().plus(LEEWAY);
    return clock.instant().isBefore(last) ? verified : new Refused(EXPIRED);
  }

  private static Set<String> words(String scopes) {
    return scopes.isEmpty() ? Set.of() : Set.of(scopes.split(" "));
  }
}
