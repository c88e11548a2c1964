package dev.throughline.localstack.backend;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What a Collector in front of Prometheus takes.
 *
 * @param collector the Collector's program
 * @param prometheus the Prometheus server's
 */
public record BackendPrograms(Path collector, Path prometheus) {
  /** Why a run can do without them and a test is skipped. */
  public static final String MISSING =
      "otelcol-contrib and prometheus are not both on this machine: put them on the PATH, or name"
          + " them by OTELCOL_BINARY and PROMETHEUS_BINARY";

  /** Those of this machine, if it has both. */
  public static Optional<BackendPrograms> here() {
    return Tools.collector()
        .flatMap(
            collector ->
                Tools.prometheus().map(prometheus -> new BackendPrograms(collector, prometheus)));
  }
}
