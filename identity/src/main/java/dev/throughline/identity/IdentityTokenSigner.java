package dev.throughline.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.security.interfaces.ECPrivateKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.TreeSet;

/** Makes identity tokens. Safe for use by several threads. */
public final class IdentityTokenSigner {
  private final JWSSigner signer;
  private final Duration lifetime;
  private final Clock clock;

  /**
   * @param key on the curve P-256, see {@link PemKeys#privateKey}
   * @param lifetime of each token, at least a second: the expiry is kept in whole seconds
   * @throws IllegalArgumentException if the key is on another curve or the lifetime is too short
   */
  public IdentityTokenSigner(ECPrivateKey key, Duration lifetime, Clock clock) {
    if (lifetime.compareTo(Duration.ofSeconds(1)) < 0) {
      throw new IllegalArgumentException("A token lives for a second or longer");
    }
    P256.require(key);
    try {
      this.signer = new ECDSASigner(key);
    } catch (JOSEException e) {
      throw new IllegalArgumentException("The key cannot sign ES256 tokens", e);
    }
    this.lifetime = lifetime;
    this.clock = clock;
  }

  /** A token that says {@code identity} from now on until its lifetime is over. */
  public String sign(Identity identity) {
    Instant now = clock.instant();
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .issuer(TokenFormat.ISSUER)
            .audience(TokenFormat.AUDIENCE)
            .subject(identity.userId())
            .claim(TokenFormat.SCOPE_CLAIM, String.join(" ", new TreeSet<>(identity.scopes())))
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plus(lifetime)))
            .build();
    SignedJWT token = new SignedJWT(new JWSHeader(TokenFormat.ALGORITHM), claims);
    try {
      token.sign(signer);
    } catch (JOSEException e) {
      throw new IllegalStateException("An identity token could not be signed", e);
    }
    return token.serialize();
  }
}
