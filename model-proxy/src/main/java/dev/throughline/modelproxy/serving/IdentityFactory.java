package dev.throughline.modelproxy.serving;

import dev.throughline.identity.IdentityTokenVerifier;
import dev.throughline.identity.PemKeys;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;

/** Builds what identity tokens are checked with. */
@Factory
final class IdentityFactory {
  @Singleton
  IdentityTokenVerifier identityTokens(@Value("${model-proxy.identity.public-key-file}") Path key) {
    return new IdentityTokenVerifier(PemKeys.publicKey(key), Clock.systemUTC());
  }
}
