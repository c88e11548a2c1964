package dev.throughline.e2e.platform;

import dev.throughline.localstack.TelemetryRoute;
import dev.throughline.localstack.backend.BackendPrograms;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.opentest4j.TestAbortedException;

/** What the suite runs against: the property {@value #PROPERTY} or {@value #VARIABLE}. */
public enum Target {
  /** The platform's processes, with trace-console behind them. */
  EMBEDDED,
  /** The same through a real Collector, with a real Prometheus. */
  COLLECTOR,
  /** The platform's processes with the Collector and all back ends in containers. */
  DOCKER,
  /** An installation that runs already. */
  URL;

  private static final String PROPERTY = "throughline.target";
  private static final String VARIABLE = "THROUGHLINE_TARGET";

  /** The one of this run. */
  public static Target chosen() {
    return named(
        Optional.ofNullable(System.getProperty(PROPERTY))
            .or(() -> Optional.ofNullable(System.getenv(VARIABLE)))
            .orElse(""));
  }

  static Target named(String text) {
    if (text.isBlank()) {
      return EMBEDDED;
    }
    return Arrays.stream(values())
        .filter(target -> target.text().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "There is no target '%s'. There are: %s."
                        .formatted(
                            text,
                            Arrays.stream(values())
                                .map(Target::text)
                                .collect(Collectors.joining(", ")))));
  }

  /**
   * How a platform that a test starts for itself sends its telemetry.
   *
   * @param collectorEnvironment what a Collector is told, where there is one
   * @throws TestAbortedException where a test starts none
   */
  TelemetryRoute route(Map<String, String> collectorEnvironment) {
    return switch (this) {
      case EMBEDDED -> new TelemetryRoute.Direct();
      case COLLECTOR ->
          new TelemetryRoute.ThroughCollector(
              BackendPrograms.here()
                  .orElseThrow(() -> new TestAbortedException(BackendPrograms.MISSING)),
              collectorEnvironment);
      case DOCKER, URL ->
          throw new TestAbortedException(
              "needs a platform of its own, which target '%s' has not".formatted(text()));
    };
  }

  private String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
