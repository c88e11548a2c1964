package dev.throughline.localstack;

import java.net.URI;

/**
 * Where a process listens.
 *
 * @param host a name or an IPv4 address
 * @param port 1 to 65535
 */
public record HostPort(String host, int port) {
  public HostPort {
    if (host.isBlank() || port < 1 || port > 65_535) {
      throw new IllegalArgumentException("Not an address: '%s:%d'".formatted(host, port));
    }
  }

  /** {@code port} on this machine's loopback interface. */
  public static HostPort local(int port) {
    return new HostPort("127.0.0.1", port);
  }

  /** The root of an HTTP server at this address. */
  public URI http() {
    return URI.create("http://" + this);
  }

  @Override
  public String toString() {
    return host + ":" + port;
  }
}
