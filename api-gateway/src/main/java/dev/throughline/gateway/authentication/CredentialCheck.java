package dev.throughline.gateway.authentication;

import dev.throughline.gateway.upstream.UpstreamFailure;
import java.time.Instant;

/** What auth-service says of a credential. */
sealed interface CredentialCheck {
  /**
   * It is good.
   *
   * @param cacheableUntil how long this may be believed without asking again
   */
  record Accepted(Caller caller, Instant cacheableUntil) implements CredentialCheck {}

  /** It is not. */
  record Rejected(Authentication.Reason reason) implements CredentialCheck {}

  /** There is no answer. */
  record Failed(UpstreamFailure failure) implements CredentialCheck {}
}
