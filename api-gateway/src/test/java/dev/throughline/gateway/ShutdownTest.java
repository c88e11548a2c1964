package dev.throughline.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ShutdownTest {
  @Test
  void letsTheRequestsThatAreUnderWayEnd() throws Exception {
    CountDownLatch answer = new CountDownLatch(1);
    try (Gateway gateway = Gateway.start()) {
      gateway
          .agents()
          .behave(
              exchange -> {
                awaitQuietly(answer);
                StubAgentService.json(200, "{\"late\":true}").answer(exchange);
              });
      CompletableFuture<HttpResponse<String>> request =
          CompletableFuture.supplyAsync(() -> execute(gateway));
      await().atMost(Duration.ofSeconds(5)).until(() -> gateway.agents().seen().size() == 1);

      CompletableFuture<Void> shutdown = CompletableFuture.runAsync(() -> gateway.server().stop());
      await("the server's end")
          .atMost(Duration.ofSeconds(5))
          .until(() -> !gateway.server().isRunning());
      answer.countDown();

      assertThat(request.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
      shutdown.get(10, TimeUnit.SECONDS);
    }
  }

  private static HttpResponse<String> execute(Gateway gateway) {
    try {
      return gateway.execute("{}");
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
