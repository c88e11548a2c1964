package dev.throughline.identity;

import dev.throughline.identity.Verification.Verified;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The tokens that were verified last, so that a signature is computed once and not for every call
 * made with it: one request calls the model several times with the same token, and the gateway
 * reuses a token for some seconds.
 *
 * <p>Only what was verified is kept, under the whole token; its expiry is still checked each time.
 */
final class RecentTokens {
  static final int CAPACITY = 512;

  private final Map<String, Verified> tokens =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Verified> eldest) {
          return size() > CAPACITY;
        }
      };

  synchronized @Nullable Verified find(String token) {
    return tokens.get(token);
  }

  synchronized void keep(String token, Verified verified) {
    tokens.put(token, verified);
  }

  synchronized int size() {
    return tokens.size();
  }
}
