package dev.throughline.e2e.platform;

import dev.throughline.localstack.ApiKeys;
import dev.throughline.localstack.LocalStack;
import dev.throughline.localstack.backend.Prometheus;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * Where an installation is reached.
 *
 * @param gateway the gateway's root
 * @param keys its keys; those that it has not are empty
 * @param traces the root of Tempo's API
 * @param logs the root of Loki's
 * @param metrics the root of Prometheus'
 */
record Installation(URI gateway, ApiKeys keys, URI traces, URI logs, Optional<Metrics> metrics) {

  static Installation of(LocalStack stack) {
    return new Installation(
        stack.gateway(),
        stack.keys(),
        stack.traces(),
        stack.logs(),
        stack.prometheus().map(Prometheus::url).map(Metrics::new));
  }

  /** The one that these variables name. */
  static Installation of(Map<String, String> environment) {
    ApiKeys keys =
        new ApiKeys(
            needed(environment, "THROUGHLINE_API_KEY"),
            environment.getOrDefault("THROUGHLINE_OTHER_KEY", ""),
            environment.getOrDefault("THROUGHLINE_ADMIN_KEY", ""),
            "",
            "",
            "",
            "");
    return new Installation(
        URI.create(needed(environment, "THROUGHLINE_GATEWAY_URL")),
        keys,
        URI.create(needed(environment, "THROUGHLINE_TEMPO_URL")),
        URI.create(needed(environment, "THROUGHLINE_LOKI_URL")),
        Optional.ofNullable(environment.get("THROUGHLINE_PROMETHEUS_URL"))
            .map(url -> new Metrics(URI.create(url))));
  }

  Installation with(Metrics other) {
    return new Installation(gateway, keys, traces, logs, Optional.of(other));
  }

  private static String needed(Map<String, String> environment, String name) {
    String value = environment.getOrDefault(name, "");
    if (value.isBlank()) {
      throw new IllegalStateException(
          "The target 'url' needs the environment variable %s.".formatted(name));
    }
    return value.endsWith("/") ? value.substring(0, value.length() - 1) : value;
  }
}
