package dev.throughline.agent.http;

import dev.throughline.agent.execution.Caller;
import dev.throughline.identity.BearerToken;
import dev.throughline.identity.IdentityTokenVerifier;
import dev.throughline.identity.Verification;
import dev.throughline.identity.Verification.Verified;
import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.bind.binders.TypedRequestArgumentBinder;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives a controller the caller that it asks for, from the identity token of the request. A route
 * that names no caller is open; one that does cannot be reached without a valid token.
 */
@Singleton
final class CallerBinder implements TypedRequestArgumentBinder<Caller> {
  private static final Logger LOG = LoggerFactory.getLogger(CallerBinder.class);

  private final IdentityTokenVerifier verifier;

  CallerBinder(IdentityTokenVerifier verifier) {
    this.verifier = verifier;
  }

  @Override
  public Argument<Caller> argumentType() {
    return Argument.of(Caller.class);
  }

  @Override
  public BindingResult<Caller> bind(
      ArgumentConversionContext<Caller> context, HttpRequest<?> request) {
    String header = request.getHeaders().get(HttpHeaders.AUTHORIZATION);
    Verification verification = verifier.verifyAuthorization(header);
    if (header != null && verification instanceof Verified verified) {
      String token = BearerToken.in(header).orElseThrow();
      return () -> Optional.of(new Caller(verified.identity(), token));
    }
    LOG.info("A request was refused: {}", verification);
    throw HttpRefusal.unauthorized();
  }
}
