package dev.throughline.agent.store;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.convert.ConversionService;
import java.time.Duration;
import java.util.Optional;

/**
 * The settings under {@code agent.executions}; {@code application.yml} says what each is for.
 *
 * @param retention a duration, or 0
 * @param lease 1 second or more
 */
@ConfigurationProperties("agent.executions")
record StoreConfiguration(String retention, Duration lease) {
  private static final Duration SHORTEST_LEASE = Duration.ofSeconds(1);

  StoreConfiguration {
    if (lease.compareTo(SHORTEST_LEASE) < 0) {
      throw new IllegalArgumentException("agent.executions.lease must be 1s or more");
    }
    if (parse(retention).isNegative()) {
      throw new IllegalArgumentException(
          "agent.executions.retention must not be negative; set it, or the environment variable"
              + " EXECUTIONS_RETENTION");
    }
  }

  /** How long an execution is kept from its start on; empty for ever. */
  Optional<Duration> keptFor() {
    return Optional.of(parse(retention)).filter(time -> !time.isZero());
  }

  private static Duration parse(String time) {
    return time.equals("0")
        ? Duration.ZERO
        : ConversionService.SHARED
            .convert(time, Duration.class)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "agent.executions.retention is a time such as 30d or 12h, or 0 to keep"
                            + " executions for ever; set it, or the environment variable"
                            + " EXECUTIONS_RETENTION"));
  }
}
