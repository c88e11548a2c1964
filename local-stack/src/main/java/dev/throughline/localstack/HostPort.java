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

  /**
   * What {@link #toString} wrote.
   *
   * @throws IllegalArgumentException when it is no address
   */
  public static HostPort parse(String address) {
    int colon = address.lastIndexOf(':');
    try {
      return new HostPort(
          address.substring(0, Math.max(0, colon)), Integer.parseInt(address.substring(colon + 1)));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("Not an address: '%s'".formatted(address), e);
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
