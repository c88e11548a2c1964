package dev.throughline.auth;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * The settings under {@code auth}; {@code application.yml} says what each is for.
 *
 * @param keyPepperFile a path, required
 * @param identityPrivateKeyFile a path, required
 * @param bootstrapKeysFile a path, empty for none
 * @param cacheableFor more than 0, at most {@link #MAX_CACHEABLE}
 * @param tokenLifetime longer than {@code cacheableFor}
 */
@ConfigurationProperties("auth")
public record AuthConfiguration(
    @Bindable(defaultValue = "") String keyPepperFile,
    @Bindable(defaultValue = "") String identityPrivateKeyFile,
    @Bindable(defaultValue = "") String bootstrapKeysFile,
    Duration cacheableFor,
    Duration tokenLifetime) {
  /** The platform's promise: a revoked key stops working within this time. */
  static final Duration MAX_CACHEABLE = Duration.ofSeconds(30);

  /**
   * @throws IllegalArgumentException if a setting is missing or out of its bounds
   */
  public AuthConfiguration {
    requireSet(keyPepperFile, "auth.key-pepper-file", "AUTH_KEY_PEPPER_FILE");
    requireSet(
        identityPrivateKeyFile, "auth.identity-private-key-file", "IDENTITY_PRIVATE_KEY_FILE");
    if (cacheableFor.isNegative()
        || cacheableFor.isZero()
        || cacheableFor.compareTo(MAX_CACHEABLE) > 0) {
      throw new IllegalArgumentException(
          "auth.cacheable-for must be more than 0 and at most " + MAX_CACHEABLE.toSeconds() + "s");
    }
    if (tokenLifetime.compareTo(cacheableFor) <= 0) {
      throw new IllegalArgumentException(
          "auth.token-lifetime must be longer than auth.cacheable-for");
    }
  }

  private static void requireSet(String value, String setting, String variable) {
    if (value.isBlank()) {
      throw new IllegalArgumentException(
          setting + " is not set; set it, or the environment variable " + variable);
    }
  }
}
