package dev.throughline.tracereader;

import java.net.URI;
import java.time.Duration;
import java.util.Map;

/**
 * Where a back end listens and how to talk to it.
 *
 * @param base an http or https address, with a path prefix if the back end has one; a trailing
 *     slash makes no difference
 * @param timeout the longest a whole call may take
 * @param headers sent with every call, such as {@code X-Scope-OrgID} or {@code Authorization}
 */
public record Endpoint(URI base, Duration timeout, Map<String, String> headers) {
  private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(10);

  /** Refuses an address that is not http or https, and a timeout that is not positive. */
  public Endpoint {
    if (!"http".equals(base.getScheme()) && !"https".equals(base.getScheme())) {
      throw new IllegalArgumentException("an http or https address is needed, not " + base);
    }
    if (timeout.isZero() || timeout.isNegative()) {
      throw new IllegalArgumentException("a timeout must be positive, not " + timeout);
    }
    headers = Map.copyOf(headers);
  }

  /** This address, 10 seconds a call, no headers. */
  public static Endpoint of(URI base) {
    return new Endpoint(base, DEFAULT_TIMEOUT, Map.of());
  }

  URI resolve(String pathAndQuery) {
    String address = base.toString();
    return URI.create(
        (address.endsWith("/") ? address.substring(0, address.length() - 1) : address)
            + pathAndQuery);
  }

  /** Without headers: they may hold a secret. */
  @Override
  public String toString() {
    return base.toString();
  }
}
