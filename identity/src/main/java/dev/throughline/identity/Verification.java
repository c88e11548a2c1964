package dev.throughline.identity;

import java.time.Instant;

/** What came of looking at an identity token. */
public sealed interface Verification {
  /**
   * The token is one of ours and still valid.
   *
   * @param expiresAt when it stops being so
   */
  record Verified(Identity identity, Instant expiresAt) implements Verification {}

  /** The token proves nothing. */
  record Refused(Reason reason) implements Verification {}

  /** Why a token is refused: for logs and spans, safe to show to the caller too. */
  enum Reason {
    /** There is no token. */
    MISSING,
    /** Not a token of the form that we sign. */
    MALFORMED,
    /** Signed by another key, or changed since. */
    BAD_SIGNATURE,
    /** Signed by us, but not by this issuer for this audience. */
    NOT_FOR_US,
    /** Was valid once. */
    EXPIRED
  }
}
