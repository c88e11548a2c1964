package dev.throughline.e2e.faults;

import dev.throughline.e2e.platform.Answer;
import dev.throughline.e2e.platform.GatewayClient;
import dev.throughline.e2e.platform.Sources;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** What became of a number of requests, a few of which were always under way. */
record Traffic(List<Answer> answers, List<Duration> durations) {
  private static final int AT_ONCE = 4;

  private record Timed(Answer answer, Duration duration) {}

  /** Sends {@code requests} and waits for all answers. */
  static Traffic of(int requests, GatewayClient client) throws InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    try {
      Callable<Timed> one = () -> timed(client);
      List<Timed> all = new ArrayList<>();
      for (Future<Timed> sent : threads.invokeAll(Collections.nCopies(requests, one))) {
        all.add(sent.get());
      }
      return new Traffic(
          all.stream().map(Timed::answer).toList(),
          all.stream().map(Timed::duration).sorted().toList());
    } catch (ExecutionException e) {
      throw new AssertionError("A request got no answer", e.getCause());
    } finally {
      threads.shutdownNow();
    }
  }

  private static Timed timed(GatewayClient client) {
    long began = System.nanoTime();
    Answer answer = client.analyse("?", Sources.CLEAN);
    return new Timed(answer, Duration.ofNanos(System.nanoTime() - began));
  }

  /** The duration that 99 of 100 requests stayed within. */
  Duration p99() {
    return durations.get((durations.size() * 99) / 100);
  }
}
