package dev.throughline.telemetry.http;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a service's HTTP requests appear in traces.
 *
 * @param serverSpanName the name of SERVER spans; by default the method and route, as
 *     OpenTelemetry's conventions have it
 * @param untraced the path prefixes of requests that make no span
 */
@ConfigurationProperties("telemetry.http")
public record HttpTracingConfiguration(
    @Nullable String serverSpanName,
    @Bindable(defaultValue = "/health,/prometheus") List<String> untraced) {

  boolean isTraced(String path) {
    return untraced.stream().noneMatch(path::startsWith);
  }
}
