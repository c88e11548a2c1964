package dev.throughline.e2e.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.e2e.platform.Answer;
import dev.throughline.e2e.platform.GatewayClient;
import dev.throughline.e2e.platform.Sources;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Many clients that ask the same at the same time; each has its answer. */
final class Crowd {
  private final GatewayClient client;
  private final int atOnce;

  /**
   * @param atOnce clients, each of which sends a further request as soon as it has an answer
   */
  Crowd(GatewayClient client, int atOnce) {
    this.client = client;
    this.atOnce = atOnce;
  }

  List<Answer> ask(int requests) throws Exception {
    return ask(requests, i -> new String[0]);
  }

  /**
   * The answers, in the order of the requests.
   *
   * @param headers of each request
   */
  List<Answer> ask(int requests, IntFunction<String[]> headers) throws Exception {
    ExecutorService clients = Executors.newFixedThreadPool(atOnce);
    try {
      List<Callable<Answer>> calls =
          IntStream.range(0, requests)
              .<Callable<Answer>>mapToObj(
                  i -> () -> client.analyse("Is it safe?", Sources.CLEAN, headers.apply(i)))
              .toList();
      List<Answer> answers = new ArrayList<>();
      for (Future<Answer> answer : clients.invokeAll(calls)) {
        answers.add(answer.get());
      }
      assertThat(answers).allSatisfy(one -> assertThat(one.status()).as(one.text()).isEqualTo(200));
      return answers;
    } finally {
      clients.shutdownNow();
    }
  }
}
