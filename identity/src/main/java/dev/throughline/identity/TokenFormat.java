package dev.throughline.identity;

import com.nimbusds.jose.JWSAlgorithm;

/** What signer and verifier must agree on. */
final class TokenFormat {
  static final JWSAlgorithm ALGORITHM = JWSAlgorithm.ES256;
  static final String ISSUER = "throughline-auth";
  static final String AUDIENCE = "throughline";

  /** The space-separated claim of RFC 8693, section 4.2. */
  static final String SCOPE_CLAIM = "scope";

  private TokenFormat() {}
}
