package dev.throughline.traceconsole;

import java.util.Map;

/**
 * Where the console listens and how much it keeps.
 *
 * @param host the address to bind; this machine alone unless told otherwise
 * @param otlpGrpcPort 0 stands for any free port, as for the other two
 * @param maxBytes what stored spans and log records may take together
 */
record ConsoleSettings(
    String host, int otlpGrpcPort, int otlpHttpPort, int queryPort, long maxBytes) {
  private static final String PREFIX = "TRACE_CONSOLE_";
  private static final long DEFAULT_MAX_BYTES = 64L << 20;
  private static final long MIN_MAX_BYTES = 1L << 20;
  private static final int MAX_PORT = 65_535;

  /**
   * Reads the settings from the environment.
   *
   * @throws IllegalArgumentException if one of them is no number or out of its bounds; the message
   *     is for the user
   */
  static ConsoleSettings from(Map<String, String> environment) {
    return new ConsoleSettings(
        environment.getOrDefault(PREFIX + "HOST", "127.0.0.1"),
        port(environment, "OTLP_GRPC_PORT", 4317),
        port(environment, "OTLP_HTTP_PORT", 4318),
        port(environment, "QUERY_PORT", 3200),
        number(environment, "MAX_BYTES", DEFAULT_MAX_BYTES, MIN_MAX_BYTES, Long.MAX_VALUE));
  }

  private static int port(Map<String, String> environment, String name, int fallback) {
    return (int) number(environment, name, fallback, 0, MAX_PORT);
  }

  private static long number(
      Map<String, String> environment, String name, long fallback, long min, long max) {
    String text = environment.getOrDefault(PREFIX + name, "").trim();
    if (text.isEmpty()) {
      return fallback;
    }
    try {
      long number = Long.parseLong(text);
      if (number >= min && number <= max) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(PREFIX + name + " is not a number: " + text, e);
    }
    throw new IllegalArgumentException(
        PREFIX + name + " must be from " + min + " to " + max + ", not " + text);
  }
}
