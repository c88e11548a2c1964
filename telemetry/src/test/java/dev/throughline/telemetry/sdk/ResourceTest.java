package dev.throughline.telemetry.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.servicetesting.FinishedSpans;
import dev.throughline.telemetry.span.BusinessSpans;
import io.micronaut.context.ApplicationContext;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who a span says that it comes from. */
class ResourceTest {
  private static final String NAME = "service.name";
  private static final String NAMESPACE = "service.namespace";
  private static final String ENVIRONMENT = "deployment.environment.name";
  private static final String INSTANCE = "service.instance.id";

  @Test
  void aServiceIsKnownByItsNameItsSystemAndWhereItRuns() {
    Attributes resource = resourceWith(Map.of("telemetry.environment", "staging"));

    assertThat(value(resource, NAME)).isEqualTo("telemetry-test");
    assertThat(value(resource, NAMESPACE)).isEqualTo("throughline");
    assertThat(value(resource, ENVIRONMENT)).isEqualTo("staging");
  }

  @Test
  void twoProcessesOfAServiceAreToldApart() {
    assertThat(value(resourceWith(Map.of()), INSTANCE))
        .hasSize(36)
        .isNotEqualTo(value(resourceWith(Map.of()), INSTANCE));
  }

  @Test
  void openTelemetrysOwnSettingPrevails() {
    Attributes resource =
        resourceWith(
            Map.of(
                "otel.resource.attributes",
                "service.instance.id=pod-7,deployment.environment.name=production"));

    assertThat(value(resource, INSTANCE)).isEqualTo("pod-7");
    assertThat(value(resource, ENVIRONMENT)).isEqualTo("production");
    assertThat(value(resource, NAMESPACE)).isEqualTo("throughline");
  }

  private static Attributes resourceWith(Map<String, Object> settings) {
    try (ApplicationContext context = ApplicationContext.run(settings, "test")) {
      context.getBean(BusinessSpans.class).run("work", span -> {});
      return context.getBean(FinishedSpans.class).all().get(0).getResource().getAttributes();
    }
  }

  private static String value(Attributes resource, String key) {
    return resource.get(AttributeKey.stringKey(key));
  }
}
