package dev.throughline.gateway.authentication;

import static dev.throughline.telemetry.Conventions.AUTH_OUTCOME;
import static dev.throughline.telemetry.Conventions.USER_ID;

import dev.throughline.gateway.authentication.Authentication.MissingScope;
import dev.throughline.gateway.authentication.Authentication.Permitted;
import dev.throughline.gateway.authentication.Authentication.Unauthenticated;
import dev.throughline.gateway.authentication.Authentication.Undecided;
import dev.throughline.gateway.upstream.UpstreamFailure;
import dev.throughline.telemetry.span.BusinessSpans;
import io.opentelemetry.api.trace.Span;

/** What spans say of an authentication. */
final class AuthenticationAttributes {
  private AuthenticationAttributes() {}

  /**
   * Describes it on its own span and the user on the request's. Turning a client away is no error;
   * not being able to tell is.
   */
  static void describe(Authentication authentication, Span span, Span request) {
    if (authentication instanceof Permitted permitted) {
      span.setAttribute(AUTH_OUTCOME, "accepted");
      user(permitted.caller(), span, request);
    } else if (authentication instanceof MissingScope missing) {
      span.setAttribute(AUTH_OUTCOME, "missing_scope");
      user(missing.caller(), span, request);
    } else if (authentication instanceof Unauthenticated unauthenticated) {
      span.setAttribute(AUTH_OUTCOME, unauthenticated.reason().value());
    } else {
      UpstreamFailure failure = ((Undecided) authentication).failure();
      BusinessSpans.fail(span, failure.kind().errorType(), failure.sentence());
    }
  }

  private static void user(Caller caller, Span span, Span request) {
    span.setAttribute(USER_ID, caller.identity().userId());
    request.setAttribute(USER_ID, caller.identity().userId());
  }
}
