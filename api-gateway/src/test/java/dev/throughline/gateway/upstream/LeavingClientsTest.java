package dev.throughline.gateway.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.gateway.Gateway;
import dev.throughline.gateway.StreamClient;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Connections to a service are shared: one client's call after another's. */
class LeavingClientsTest {
  private static final int REQUESTS = 300;

  @Test
  void takeNobodysAnswerAway() throws Exception {
    ExecutorService clients = Executors.newFixedThreadPool(8);
    try (Gateway gateway = Gateway.start()) {
      Callable<Integer> staying = () -> gateway.execute("{}").statusCode();
      Callable<Integer> leaving = () -> leave(gateway);

      List<Future<Integer>> statuses =
          clients.invokeAll(
              Stream.generate(() -> Stream.of(staying, leaving))
                  .limit(REQUESTS)
                  .flatMap(both -> both)
                  .toList());

      for (Future<Integer> status : statuses) {
        assertThat(status.get(10, TimeUnit.SECONDS)).isEqualTo(200);
      }
    } finally {
      clients.shutdownNow();
    }
  }

  /** Goes away as its answer comes. */
  private static int leave(Gateway gateway) throws IOException {
    StreamClient.post(gateway, Gateway.EXECUTE, "", "{}").close();
    return 200;
  }
}
