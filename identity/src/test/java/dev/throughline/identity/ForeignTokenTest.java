package dev.throughline.identity;

import static dev.throughline.identity.Verification.Reason.MALFORMED;
import static dev.throughline.identity.Verification.Reason.NOT_FOR_US;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.throughline.identity.Verification.Refused;
import dev.throughline.servicetesting.EcKeyPair;
import java.util.Date;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Tokens that are well made, some even with our key, and still say nothing to us. */
class ForeignTokenTest {
  private static final EcKeyPair KEYS = EcKeyPair.p256();

  private final SettableClock clock = new SettableClock();
  private final IdentityTokenVerifier verifier = new IdentityTokenVerifier(KEYS.publicKey(), clock);

  @Test
  void anotherIssuerOrAudienceIsNotForUs() throws JOSEException {
    assertThat(verifier.verify(signed(claims -> claims.issuer("someone"))))
        .isEqualTo(new Refused(NOT_FOR_US));
    assertThat(verifier.verify(signed(claims -> claims.audience("someone"))))
        .isEqualTo(new Refused(NOT_FOR_US));
  }

  @Test
  void aTokenWithoutExpirySubjectOrScopeIsMalformed() throws JOSEException {
    assertThat(verifier.verify(signed(claims -> claims.expirationTime(null))))
        .isEqualTo(new Refused(MALFORMED));
    assertThat(verifier.verify(signed(claims -> claims.subject(null))))
        .isEqualTo(new Refused(MALFORMED));
    assertThat(verifier.verify(signed(claims -> claims.claim("scope", null))))
        .isEqualTo(new Refused(MALFORMED));
    assertThat(verifier.verify(signed(claims -> claims.subject("two\nlines"))))
        .isEqualTo(new Refused(MALFORMED));
  }

  @Test
  void anUnsignedTokenIsMalformed() {
    assertThat(verifier.verify(new PlainJWT(claims(UnaryOperator.identity())).serialize()))
        .isEqualTo(new Refused(MALFORMED));
  }

  @Test
  void aTokenKeyedWithThePublicKeyIsMalformed() throws JOSEException {
    SignedJWT jwt =
        new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims(UnaryOperator.identity()));
    jwt.sign(new MACSigner(KEYS.publicKey().getEncoded()));

    assertThat(verifier.verify(jwt.serialize())).isEqualTo(new Refused(MALFORMED));
  }

  private String signed(UnaryOperator<JWTClaimsSet.Builder> change) throws JOSEException {
    SignedJWT jwt = new SignedJWT(new JWSHeader(JWSAlgorithm.ES256), claims(change));
    jwt.sign(new ECDSASigner(KEYS.privateKey()));
    return jwt.serialize();
  }

  private JWTClaimsSet claims(UnaryOperator<JWTClaimsSet.Builder> change) {
    JWTClaimsSet.Builder good =
        new JWTClaimsSet.Builder()
            .issuer("throughline-auth")
            .audience("throughline")
            .subject("alice")
            .claim("scope", "agents:read")
            .expirationTime(Date.from(clock.instant().plusSeconds(60)));
    return change.apply(good).build();
  }
}
