package dev.throughline.gateway.authentication;

import dev.throughline.gateway.upstream.UpstreamFailure;
import dev.throughline.identity.Scope;

/** What came of asking who a client is and whether it may do what it wants to. */
public sealed interface Authentication {
  /** It may. */
  record Permitted(Caller caller) implements Authentication {}

  /** It is not known who the client is. */
  record Unauthenticated(Reason reason) implements Authentication {}

  /** It is known who the client is, but that one lacks a scope. */
  record MissingScope(Caller caller, Scope scope) implements Authentication {}

  /** It could not be found out. */
  record Undecided(UpstreamFailure failure) implements Authentication {}

  /** Why a client is not known: for spans and logs; a client is told one sentence for all. */
  enum Reason {
    /** There was no credential, or more than one, or one of another kind. */
    MISSING("missing"),
    UNKNOWN("unknown"),
    EXPIRED("expired"),
    REVOKED("revoked");

    private final String value;

    Reason(String value) {
      this.value = value;
    }

    /** As emitted as {@code auth.outcome}. */
    String value() {
      return value;
    }
  }
}
