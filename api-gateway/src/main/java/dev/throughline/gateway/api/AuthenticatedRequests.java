package dev.throughline.gateway.api;

import dev.throughline.gateway.authentication.Authentication;
import dev.throughline.gateway.authentication.Authentication.MissingScope;
import dev.throughline.gateway.authentication.Authentication.Permitted;
import dev.throughline.gateway.authentication.Authentication.Undecided;
import dev.throughline.gateway.authentication.Authenticator;
import dev.throughline.gateway.authentication.Caller;
import dev.throughline.gateway.problem.ErrorForm;
import dev.throughline.gateway.problem.Problems;
import dev.throughline.identity.Scope;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import jakarta.inject.Singleton;
import java.util.function.Function;

/** Lets through only who may. */
@Singleton
final class AuthenticatedRequests {
  private final Authenticator authenticator;
  private final Answers answers;

  AuthenticatedRequests(Authenticator authenticator, Answers answers) {
    this.authenticator = authenticator;
    this.answers = answers;
  }

  /** Does {@code work} for the request's caller if that one has the scope, else says why not. */
  HttpResponse<?> handle(
      HttpRequest<?> request, Scope scope, Function<Caller, HttpResponse<?>> work) {
    Authentication authentication =
        authenticator.authenticate(request.getHeaders().getAll(HttpHeaders.AUTHORIZATION), scope);
    if (authentication instanceof Permitted permitted) {
      return work.apply(permitted.caller());
    }
    ErrorForm form = ErrorForm.of(request);
    if (authentication instanceof MissingScope missing) {
      return answers.of(Problems.missingScope(missing.scope()), form);
    }
    if (authentication instanceof Undecided undecided) {
      return answers.of(Problems.of(undecided.failure()), form);
    }
    return answers.of(Problems.unauthenticated(), form);
  }
}
