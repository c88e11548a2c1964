package dev.throughline.gateway.authentication;

import dev.throughline.identity.Identity;

/**
 * On whose behalf a request is worked on.
 *
 * @param identityToken tells the services behind the gateway the same as {@code identity}
 */
public record Caller(Identity identity, String identityToken) {
  /** Without the token, which opens doors. */
  @Override
  public String toString() {
    return "Caller[" + identity.userId() + "]";
  }
}
