package dev.throughline.modelproxy.openai.front;

import dev.throughline.identity.Identity;
import dev.throughline.identity.IdentityTokenVerifier;
import dev.throughline.identity.Scope;
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
 * that names no caller is open; one that does cannot be reached without a token for models.
 */
@Singleton
final class IdentityBinder implements TypedRequestArgumentBinder<Identity> {
  private static final Logger log = LoggerFactory.getLogger(IdentityBinder.class);

  private final IdentityTokenVerifier tokens;

  IdentityBinder(IdentityTokenVerifier tokens) {
    this.tokens = tokens;
  }

  @Override
  public Argument<Identity> argumentType() {
    return Argument.of(Identity.class);
  }

  @Override
  public BindingResult<Identity> bind(
      ArgumentConversionContext<Identity> context, HttpRequest<?> request) {
    var verification =
        tokens.verifyAuthorization(request.getHeaders().get(HttpHeaders.AUTHORIZATION));
    if (!(verification instanceof Verified verified)) {
      log.warn("model call refused: {}", verification);
      throw new ApiException(ApiErrors.unauthorized());
    }
    if (!verified.identity().has(Scope.MODELS_USE)) {
      log.warn("model call refused: missing scope");
      throw new ApiException(ApiErrors.forbidden(Scope.MODELS_USE.value()));
    }
    return () -> Optional.of(verified.identity());
  }
}
