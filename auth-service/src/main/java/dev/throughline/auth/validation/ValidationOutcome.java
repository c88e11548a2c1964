package dev.throughline.auth.validation;

import dev.throughline.identity.Identity;
import java.time.Instant;

/** What came of looking at a credential. */
sealed interface ValidationOutcome {
  /**
   * The credential is good.
   *
   * @param identityToken tells the services behind the gateway the same as {@code identity}
   * @param cacheableUntil how long this answer may be reused; never past the credential's expiry
   */
  record Accepted(Identity identity, String identityToken, Instant cacheableUntil)
      implements ValidationOutcome {}

  /** The credential is not accepted. */
  record Rejected(Reason reason) implements ValidationOutcome {}

  /** Why a credential is not accepted. */
  enum Reason {
    /** Not of a key's form, no such key, or a wrong secret: a caller is not told which. */
    UNKNOWN,
    EXPIRED,
    REVOKED
  }
}
