package dev.throughline.auth.validation;

import dev.throughline.auth.AuthConfiguration;
import dev.throughline.auth.apikey.KeyDigests;
import dev.throughline.auth.apikey.StoredKeys;
import dev.throughline.identity.IdentityTokenSigner;
import dev.throughline.identity.PemKeys;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;

@Factory
final class ValidationFactory {
  @Singleton
  CredentialValidator credentialValidator(
      AuthConfiguration configuration, StoredKeys keys, KeyDigests digests) {
    Clock clock = Clock.systemUTC();
    IdentityTokenSigner signer =
        new IdentityTokenSigner(
            PemKeys.privateKey(Path.of(configuration.identityPrivateKeyFile())),
            configuration.tokenLifetime(),
            clock);
    return new CredentialValidator(
        keys::findById, digests::matches, signer, configuration.cacheableFor(), clock);
  }
}
