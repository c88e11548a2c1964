package dev.throughline.benchmarks.path;

import dev.throughline.localstack.call.AgentCall;
import dev.throughline.localstack.call.AgentRequest;
import dev.throughline.localstack.call.Reply;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Requests as fast as they are answered, so many at once: each connection sends its next one when
 * it has the answer to the last.
 */
final class Load implements AutoCloseable {
  private final AgentCall call;
  private final AgentRequest request;
  private final int atOnce;
  private final ExecutorService threads;

  Load(AgentCall call, AgentRequest request, int atOnce) {
    this.call = call;
    this.request = request;
    this.atOnce = atOnce;
    threads = Executors.newFixedThreadPool(atOnce);
  }

  /**
   * Sends {@code requests} and waits for all answers.
   *
   * @return how long that took
   * @throws IllegalStateException if one of them is answered with anything but 200
   */
  Duration send(int requests) throws InterruptedException {
    long began = System.nanoTime();
    ExecutorCompletionService<Void> answers = new ExecutorCompletionService<>(threads);
    int sent = 0;
    for (int answered = 0; answered < requests; answered++) {
      while (sent < requests && sent - answered < atOnce) {
        answers.submit(this::one, null);
        sent++;
      }
      try {
        answers.take().get();
      } catch (ExecutionException e) {
        throw new IllegalStateException("A request failed; the benchmark is void.", e.getCause());
      }
    }
    return Duration.ofNanos(System.nanoTime() - began);
  }

  private void one() {
    Reply reply = call.send(request);
    if (!reply.isOk()) {
      throw new IllegalStateException("answered with " + reply.status());
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
