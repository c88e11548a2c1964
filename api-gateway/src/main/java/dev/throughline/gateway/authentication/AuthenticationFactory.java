package dev.throughline.gateway.authentication;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.throughline.telemetry.span.BusinessSpans;
import io.grpc.ManagedChannel;
import io.micronaut.context.annotation.Factory;
import io.micronaut.grpc.annotation.GrpcChannel;
import jakarta.inject.Singleton;
import java.time.InstantSource;

@Factory
final class AuthenticationFactory {
  @Singleton
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
