package dev.throughline.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TracingOffTest {
  @Test
  void everythingWorksAndNoSpanIsMade() throws Exception {
    try (Gateway gateway = Gateway.start(Map.of("otel.sdk.disabled", "true"))) {
      HttpResponse<String> answer =
          gateway.send(gateway.execution("{}").header("X-Request-ID", "order-66"));
      HttpResponse<String> problem = gateway.send(gateway.request("/nowhere"));
      String undecodable = RawHttp.send(gateway.server().getPort(), "garbage\r\n\r\n");

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("X-Request-ID")).hasValue("order-66");
      assertThat(gateway.agents().seen().get(0).baggage()).isEqualTo("correlation.id=order-66");
      assertThat(problem.statusCode()).isEqualTo(404);
      assertThat(undecodable).contains(" 400 ");
      assertThat(gateway.spans().all()).isEmpty();
    }
  }
}
