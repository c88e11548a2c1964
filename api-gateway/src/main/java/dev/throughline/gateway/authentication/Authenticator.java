package dev.throughline.gateway.authentication;

import static dev.throughline.telemetry.Conventions.AUTH_CACHE_HIT;
import static dev.throughline.telemetry.Conventions.AUTH_VALIDATION;

import dev.throughline.gateway.authentication.Authentication.MissingScope;
import dev.throughline.gateway.authentication.Authentication.Permitted;
import dev.throughline.gateway.authentication.Authentication.Reason;
import dev.throughline.gateway.authentication.Authentication.Unauthenticated;
import dev.throughline.gateway.authentication.Authentication.Undecided;
import dev.throughline.identity.Scope;
import dev.throughline.telemetry.span.BusinessSpans;
import io.opentelemetry.api.trace.Span;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Finds out who a client is and whether it may do what it wants to. */
public final class Authenticator {
  private final Function<String, CredentialCheck> authService;
  private final CallerCache cache;
  private final BusinessSpans spans;

  Authenticator(
      Function<String, CredentialCheck> authService, CallerCache cache, BusinessSpans spans) {
    this.authService = authService;
    this.cache = cache;
    this.spans = spans;
  }

  /**
   * Asks the cache, else auth-service, in an {@code auth-validation} span. The span that is current
   * now, the request's, is told the user too.
   *
   * @param authorization all values of the request's {@code Authorization} headers
   * @param needed what the client must be allowed to do
   */
  public Authentication authenticate(List<String> authorization, Scope needed) {
    Span request = Span.current();
    return spans.call(
        AUTH_VALIDATION,
        span -> {
          Authentication authentication = decide(authorization, needed, span);
          AuthenticationAttributes.describe(authentication, span, request);
          return authentication;
        });
  }

  private Authentication decide(List<String> authorization, Scope needed, Span span) {
    Optional<String> credential = BearerCredential.in(authorization);
    if (credential.isEmpty()) {
      return new Unauthenticated(Reason.MISSING);
    }
    Optional<Caller> known = cache.find(credential.get());
    span.setAttribute(AUTH_CACHE_HIT, known.isPresent());
    return known
        .map(caller -> permit(caller, needed))
        .orElseGet(() -> ask(credential.get(), needed));
  }

  private Authentication ask(String credential, Scope needed) {
    CredentialCheck check = authService.apply(credential);
    if (check instanceof CredentialCheck.Accepted accepted) {
      cache.keep(credential, accepted.caller(), accepted.cacheableUntil());
      return permit(accepted.caller(), needed);
    }
    if (check instanceof CredentialCheck.Rejected rejected) {
      return new Unauthenticated(rejected.reason());
    }
    return new Undecided(((CredentialCheck.Failed) check).failure());
  }

  private static Authentication permit(Caller caller, Scope needed) {
    return caller.identity().has(needed) ? new Permitted(caller) : new MissingScope(caller, needed);
  }
}
