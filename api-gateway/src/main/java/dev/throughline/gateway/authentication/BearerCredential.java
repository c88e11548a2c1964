package dev.throughline.gateway.authentication;

import dev.throughline.identity.BearerToken;
import java.util.List;
import java.util.Optional;

/** Reads the credential from a request's {@code Authorization} headers. */
final class BearerCredential {
  /** What auth-service takes at most. */
  static final int MAX_CHARACTERS = 512;

  private BearerCredential() {}

  /**
   * The credential, if there is exactly one header and it is a bearer's. With two it would depend
   * on who reads them which one counts.
   */
  static Optional<String> in(List<String> authorization) {
    return authorization.size() == 1
        ? BearerToken.in(authorization.get(0)).filter(credential -> !credential.isEmpty())
        : Optional.empty();
  }
}
