package dev.throughline.auth.bootstrap;

import dev.throughline.auth.AuthConfiguration;
import dev.throughline.auth.apikey.KeyDigests;
import dev.throughline.auth.apikey.StoredKey;
import dev.throughline.auth.apikey.StoredKeys;
import io.micronaut.context.event.StartupEvent;
import io.micronaut.runtime.event.annotation.EventListener;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts the keys of the bootstrap file into the database before the server listens. */
@Singleton
final class KeyBootstrap {
  private static final Logger LOG = LoggerFactory.getLogger(KeyBootstrap.class);

  private final String file;
  private final StoredKeys stored;
  private final KeyDigests digests;
  private final Clock clock = Clock.systemUTC();

  KeyBootstrap(AuthConfiguration configuration, StoredKeys stored, KeyDigests digests) {
    this.file = configuration.bootstrapKeysFile();
    this.stored = stored;
    this.digests = digests;
  }

  @EventListener
  void onStartup(StartupEvent event) {
    if (!file.isBlank()) {
      List<BootstrapKey> keys = read(Path.of(file));
      keys.forEach(this::put);
      LOG.info("{} keys of the bootstrap file are in place", keys.size());
    }
  }

  private void put(BootstrapKey key) {
    stored.putUser(key.identity().userId());
    stored.put(toStored(key));
  }

  private StoredKey toStored(BootstrapKey key) {
    return new StoredKey(
        key.key().id(),
        digests.digest(key.key()),
        key.identity().userId(),
        List.copyOf(key.identity().scopes()),
        key.expiresAt(),
        key.revoked() ? clock.instant() : null);
  }

  private static List<BootstrapKey> read(Path file) {
    try {
      return BootstrapFile.parse(Files.readString(file));
    } catch (IOException e) {
      throw new IllegalArgumentException("The bootstrap file " + file + " cannot be read", e);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "The bootstrap file " + file + " is wrong. " + e.getMessage(), e);
    }
  }
}
