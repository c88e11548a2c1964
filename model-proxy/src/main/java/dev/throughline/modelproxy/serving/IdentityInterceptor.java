package dev.throughline.modelproxy.serving;

import dev.throughline.contracts.model.v1.ModelServiceGrpc;
import dev.throughline.identity.IdentityTokenVerifier;
import dev.throughline.identity.Verification;
import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.micronaut.core.order.Ordered;
import jakarta.inject.Singleton;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets only those call the model service who bring a valid identity token. */
@Singleton
final class IdentityInterceptor implements ServerInterceptor, Ordered {
  private static final Logger log = LoggerFactory.getLogger(IdentityInterceptor.class);
  private static final Metadata.Key<String> AUTHORIZATION =
      Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

  private final IdentityTokenVerifier tokens;

  IdentityInterceptor(IdentityTokenVerifier tokens) {
    this.tokens = tokens;
  }

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    if (!ModelServiceGrpc.SERVICE_NAME.equals(call.getMethodDescriptor().getServiceName())) {
      return next.startCall(call, headers);
    }
    Verification verification = tokens.verifyAuthorization(headers.get(AUTHORIZATION));
    if (verification instanceof Verification.Verified verified) {
      return Contexts.interceptCall(CallerIdentity.with(verified.identity()), call, headers, next);
    }
    String reason =
        ((Verification.Refused) verification)
            .reason()
            .name()
            .toLowerCase(Locale.ROOT)
            .replace('_', ' ');
    log.warn("model call refused: identity token {}", reason);
    call.close(Status.UNAUTHENTICATED.withDescription("Identity token: " + reason), new Metadata());
    return new ServerCall.Listener<>() {};
  }
}
