package dev.throughline.gateway.agents;

import static dev.throughline.servicetesting.ProblemAssertions.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.gateway.Gateway;
import dev.throughline.gateway.StubAgentService;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The gateway's part in requests that can be repeated. */
class IdempotencyTest {
  @AutoClose private Gateway gateway;

  @BeforeEach
  void start() throws IOException {
    gateway = Gateway.start();
  }

  @Test
  void theKeyGoesOnAndTheReplayIsTold() throws Exception {
    gateway
        .agents()
        .behave(
            exchange -> {
              exchange.getResponseHeaders().set("Idempotency-Replayed", "true");
              exchange.getResponseHeaders().set("X-Internal", "secret");
              StubAgentService.json(200, "{\"trace_id\":\"first\"}").answer(exchange);
            });

    HttpResponse<String> response = gateway.send(keyed("k-1~"));

    assertThat(gateway.agents().seen().get(0).idempotencyKey()).isEqualTo("k-1~");
    assertThat(response.body()).isEqualTo("{\"trace_id\":\"first\"}");
    assertThat(response.headers().firstValue("Idempotency-Replayed")).hasValue("true");
    assertThat(response.headers().firstValue("X-Internal")).isEmpty();
  }

  @Test
  void aReplayedProblemKeepsTheIdsOfItsExecution() throws Exception {
    gateway
        .agents()
        .behave(
            exchange -> {
              exchange.getResponseHeaders().set("Idempotency-Replayed", "true");
              StubAgentService.problem(
                      422,
                      "{\"type\":\"t\",\"title\":\"t\",\"status\":422,\"detail\":\"d\","
                          + "\"trace_id\":\"first\"}")
                  .answer(exchange);
            });

    assertThat(Gateway.json(gateway.send(keyed("k"))).path("trace_id").asText()).isEqualTo("first");
  }

  @Test
  void whenToComeBackIsTold() throws Exception {
    gateway
        .agents()
        .behave(
            exchange -> {
              exchange.getResponseHeaders().set("Retry-After", "3600");
              StubAgentService.problem(
                      429, "{\"type\":\"t\",\"title\":\"t\",\"status\":429,\"detail\":\"d\"}")
                  .answer(exchange);
            });

    assertThat(gateway.execute("{}").headers().firstValue("Retry-After")).hasValue("3600");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a\tb"})
  void aKeyOfAnotherFormIsRefused(String key) throws Exception {
    assertProblem(gateway.send(keyed(key)), 400, "invalid-idempotency-key");
    assertThat(gateway.agents().seen()).isEmpty();
  }

  @Test
  void aKeyThatIsTooLongOrGivenTwiceIsRefused() throws Exception {
    assertThat(gateway.send(keyed("k".repeat(255))).statusCode()).isEqualTo(200);
    assertProblem(gateway.send(keyed("k".repeat(256))), 400, "invalid-idempotency-key");
    assertProblem(
        gateway.send(keyed("a").header("Idempotency-Key", "a")), 400, "invalid-idempotency-key");
  }

  @Test
  void aBrokenConnectionIsMendedOnceForARequestWithAKey() throws Exception {
    breakTheFirst();

    assertThat(gateway.send(keyed("k")).statusCode()).isEqualTo(200);
    assertThat(gateway.agents().seen()).hasSize(2);
  }

  @Test
  void aRequestWithoutAKeyIsSentOnce() throws Exception {
    breakTheFirst();

    assertProblem(gateway.execute("{}"), 503, "upstream-unavailable");
    assertThat(gateway.agents().seen()).hasSize(1);
  }

  private void breakTheFirst() {
    AtomicInteger requests = new AtomicInteger();
    gateway
        .agents()
        .behave(
            exchange -> {
              if (requests.incrementAndGet() == 1) {
                exchange.close();
              } else {
                StubAgentService.json(200, "{}").answer(exchange);
              }
            });
  }

  private HttpRequest.Builder keyed(String key) {
    return gateway.execution("{}").header("Idempotency-Key", key);
  }
}
