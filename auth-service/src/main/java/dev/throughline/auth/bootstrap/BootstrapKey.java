package dev.throughline.auth.bootstrap;

import dev.throughline.auth.apikey.ApiKey;
import dev.throughline.identity.Identity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a bootstrap file.
 *
 * @param identity the user and what the key may be used for
 * @param expiresAt null for never
 */
record BootstrapKey(ApiKey key, Identity identity, @Nullable Instant expiresAt, boolean revoked) {}
