package dev.throughline.telemetry.sdk;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.sdk.resources.Resource;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which service a span, record or metric comes from, beside its name: OpenTelemetry's resource
 * attributes. What {@code OTEL_RESOURCE_ATTRIBUTES} says prevails.
 *
 * @param namespace {@code service.namespace}: what the services of one system have in common
 * @param environment {@code deployment.environment.name}: such as production or staging
 * @param version {@code service.version}; by default that of this library's jar, as services are
 *     built and released together with it
 */
@ConfigurationProperties("telemetry")
record ServiceIdentity(
    @Bindable(defaultValue = "throughline") String namespace,
    @Bindable(defaultValue = "local") String environment,
    @Nullable String version) {

  /** The attributes of this process, with a new {@code service.instance.id}. */
  Resource resource() {
    AttributesBuilder attributes =
        Attributes.builder()
            .put("service.namespace", namespace)
            .put("deployment.environment.name", environment)
            .put("service.instance.id", UUID.randomUUID().toString());
    String released = version != null ? version : jarVersion();
    if (released != null) {
      attributes.put("service.version", released);
    }
    return Resource.create(attributes.build());
  }

  /** Null where classes come from a folder, as in a test. */
  private static @Nullable String jarVersion() {
    return ServiceIdentity.class.getPackage().getImplementationVersion();
  }
}
