package dev.throughline.localstack.burst;

import dev.throughline.localstack.StackException;
import dev.throughline.localstack.call.AgentCall;
import dev.throughline.localstack.call.AgentRequest;
import dev.throughline.localstack.call.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Requests that were sent over some connections as fast as they were answered.
 *
 * @param sent all of them
 * @param duration from the first request to the last answer
 */
public record Burst(List<Sent> sent, Duration duration) {
  /** More would outgrow what the console keeps. */
  public static final int MOST = 2000;

  /**
   * A request.
   *
   * @param at when it was sent
   * @param reply empty when the gateway did not answer
   */
  public record Sent(Instant at, Optional<Reply> reply) {
    boolean isAnswered() {
      return reply.filter(Reply::isOk).isPresent();
    }
  }

  public Burst {
    sent = List.copyOf(sent);
  }

  /**
   * Sends {@code request} so many times and waits for all answers.
   *
   * @param connections that are busy at the same time
   */
  public static Burst send(AgentCall call, AgentRequest request, int requests, int connections)
      throws InterruptedException {
    ExecutorService clients = Executors.newFixedThreadPool(connections);
    Callable<Sent> one = () -> send(call, request);
    long began = System.nanoTime();
    try {
      List<Sent> sent = new ArrayList<>();
      for (Future<Sent> future : clients.invokeAll(Collections.nCopies(requests, one))) {
        sent.add(future.get());
      }
      return new Burst(sent, Duration.ofNanos(System.nanoTime() - began));
    } catch (ExecutionException e) {
      throw new StackException("The burst broke off: " + e.getCause(), e);
    } finally {
      clients.shutdownNow();
    }
  }

  private static Sent send(AgentCall call, AgentRequest request) {
    Instant at = Instant.now();
    try {
      return new Sent(at, Optional.of(call.send(request)));
    } catch (StackException e) {
      return new Sent(at, Optional.empty());
    }
  }

  /** How many were answered, and well. */
  public int answered() {
    return (int) sent.stream().filter(Sent::isAnswered).count();
  }

  /** When the first was sent. */
  public Instant began() {
    return sent.stream().map(Sent::at).min(Comparator.naturalOrder()).orElse(Instant.EPOCH);
  }

  /** How many were sent in the second that begins at {@code from}. */
  public int sentWithinASecondFrom(Instant from) {
    Instant end = from.plusSeconds(1);
    return (int)
        sent.stream().filter(one -> !one.at().isBefore(from) && one.at().isBefore(end)).count();
  }

  /** The ids that the answers named. */
  public List<String> traceIds() {
    return sent.stream().flatMap(one -> one.reply().flatMap(Reply::traceId).stream()).toList();
  }
}
