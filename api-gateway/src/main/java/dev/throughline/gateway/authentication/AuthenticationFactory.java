package dev.throughline.gateway.authentication;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.throughline.telemetry.grpc.PromptChannel;
import dev.throughline.telemetry.span.BusinessSpans;
import io.grpc.ManagedChannel;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.grpc.annotation.GrpcChannel;
import java.time.InstantSource;

@Factory
final class AuthenticationFactory {
  /** Made at start: a wrong setting stops that, and no request's deadline pays for connecting. */
  @Context
  Authenticator authenticator(
      AuthenticationConfiguration configuration,
      @GrpcChannel("auth-service") ManagedChannel channel,
      BusinessSpans spans) {
    return new Authenticator(
        new AuthServiceClient(new PromptChannel(channel), configuration.deadline()),
        new CallerCache(
            configuration.cacheEntries(),
            configuration.cacheFor(),
            InstantSource.system(),
            Ticker.systemTicker()),
        spans);
  }
}
