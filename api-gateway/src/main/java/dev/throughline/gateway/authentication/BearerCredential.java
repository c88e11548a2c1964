package dev.throughline.gateway.authentication;

import java.util.List;
import java.util.Optional;

/** Reads the credential from a request's {@code Authorization} headers. */
final class BearerCredential {
  /** What auth-service takes at most. */
  static final int MAX_CHARACTERS = 512;

  private static final String SCHEME = "Bearer ";

  private BearerCredential() {}

  /**
   * The credential, if there is exactly one header and it is a bearer's. With two it would depend
   * on who reads them which one counts.
   */
  static Optional<String> in(List<String> authorization) {
    if (authorization.size() != 1) {
      return Optional.empty();
    }
    String value = authorization.get(0).trim();
    if (!value.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return Optional.empty();
    }
    String credential = value.substring(SCHEME.length()).trim();
    return credential.isEmpty() ? Optional.empty() : Optional.of(credential);
  }
}
