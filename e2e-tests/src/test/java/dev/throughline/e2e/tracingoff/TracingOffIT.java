package dev.throughline.e2e.tracingoff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.e2e.platform.Answer;
import dev.throughline.e2e.platform.OwnStack;
import dev.throughline.e2e.platform.Platform;
import dev.throughline.e2e.platform.Sources;
import dev.throughline.localstack.Component;
import dev.throughline.localstack.LocalStack;
import dev.throughline.localstack.StackOptions;
import java.util.List;
import org.junit.jupiter.api.Test;

/** With tracing switched off in every service the platform does its work, and sends nothing. */
class TracingOffIT {
  private static final List<Component> SERVICES =
      List.of(
          Component.API_GATEWAY,
          Component.AUTH_SERVICE,
          Component.AGENT_SERVICE,
          Component.MODEL_PROXY);

  @Test
  void everythingWorksAndNoSpanIsSent() {
    StackOptions options = StackOptions.defaults();
    for (Component service : SERVICES) {
      options = options.environment(service, "OTEL_SDK_DISABLED", "true");
    }
    try (LocalStack stack = OwnStack.start(options)) {
      Platform platform = new Platform(stack);

      Answer answer = platform.client().analyse("?", Sources.RISKY, "X-Request-ID", "dark-1");
      assertThat(answer.status()).as(answer.text()).isEqualTo(200);
      assertThat(answer.correlationId()).isEqualTo("dark-1");
      assertThat(answer.body().at("/answer/verdict").asText()).isEqualTo("high_risk");
      String stored = "/api/v1/executions/" + answer.body().get("execution_id").asText();
      assertThat(platform.client().get(stored).status()).isEqualTo(200);

      // A service that ends sends what it has: now there would be something to find.
      SERVICES.forEach(stack::stop);
      assertThat(platform.traces().search("{}", 10)).isEmpty();
      assertThat(platform.traces().trace(answer.traceId())).isEmpty();
    }
  }
}
