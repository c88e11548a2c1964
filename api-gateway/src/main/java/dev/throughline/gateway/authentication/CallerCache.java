package dev.throughline.gateway.authentication;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Callers whose credential was accepted a short while ago, found by the SHA-256 of the credential:
 * a dump of this process's memory shows no key that way. Bounded in number and in time.
 */
final class CallerCache {
  private final Cache<String, Entry> entries;
  private final Duration keepFor;
  private final InstantSource clock;

  private record Entry(Caller caller, Duration keepFor) {}

  /**
   * @param keepFor at most so long, whatever auth-service allows
   */
  CallerCache(long maxEntries, Duration keepFor, InstantSource clock, Ticker ticker) {
    this.keepFor = keepFor;
    this.clock = clock;
    this.entries =
        Caffeine.newBuilder()
            .maximumSize(maxEntries)
            .ticker(ticker)
            .expireAfter(Expiry.<String, Entry>creating((key, entry) -> entry.keepFor()))
            .build();
  }

  Optional<Caller> find(String credential) {
    return Optional.ofNullable(entries.getIfPresent(digest(credential))).map(Entry::caller);
  }

  /** Remembers the caller until {@code until}, or for as long as this cache keeps anything. */
  void keep(String credential, Caller caller, Instant until) {
    Duration allowed = Duration.between(clock.instant(), until);
    if (allowed.isNegative() || allowed.isZero()) {
      return;
    }
    Duration kept = allowed.compareTo(keepFor) < 0 ? allowed : keepFor;
    entries.put(digest(credential), new Entry(caller, kept));
  }

  /** How many callers are remembered. */
  long size() {
    entries.cleanUp();
    return entries.estimatedSize();
  }

  private static String digest(String credential) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha256.digest(credential.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
