package dev.throughline.localstack.cli;

import dev.throughline.localstack.Component;
import dev.throughline.localstack.LocalStack;
import dev.throughline.localstack.StackOptions;
import dev.throughline.localstack.awaiting.SettledTrace;
import dev.throughline.localstack.call.AgentCall;
import dev.throughline.localstack.call.AgentRequest;
import dev.throughline.localstack.call.Reply;
import dev.throughline.localstack.measure.OwnTime;
import dev.throughline.localstack.measure.Quantiles;
import dev.throughline.localstack.render.Durations;
import dev.throughline.localstack.terminal.Line;
import dev.throughline.tracereader.TempoClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Measures the bounds that the README states, on this machine, now. */
final class Measurement {
  private static final int WARM_UP = 1_000;
  private static final int WARM_UP_AT_ONCE = 8;
  private static final int MEASURED = 150;
  private static final double MEBIBYTE = 1024 * 1024;
  private static final int FIGURE_COLUMN = 44;

  private final Screen screen;
  private final AgentRequest request;

  Measurement(Screen screen, AgentRequest request) {
    this.screen = screen;
    this.request = request;
  }

  void run() throws InterruptedException {
    figure("machine", machine());
    long began = System.nanoTime();
    try (LocalStack stack = LocalStack.start(StackOptions.defaults())) {
      figure("start, all processes ready", since(began));
      SettledTrace settled = new SettledTrace(new TempoClient(stack.traces()));
      AgentCall call = new AgentCall(stack.gateway(), stack.keys().full());
      settled.await(sent(call));
      figure("start, first trace complete", since(began));

      warmUp(call);
      ownTime(call, settled);
      memory(stack.residentBytes());
    }
  }

  private void warmUp(AgentCall call) throws InterruptedException {
    Callable<String> one = () -> sent(call);
    ExecutorService threads = Executors.newFixedThreadPool(WARM_UP_AT_ONCE);
    try {
      for (Future<String> sent : threads.invokeAll(Collections.nCopies(WARM_UP, one))) {
        sent.get();
      }
    } catch (ExecutionException e) {
      throw new CommandFailure("The warm-up failed: " + e.getCause(), e);
    } finally {
      threads.shutdownNow();
    }
  }

  private void ownTime(AgentCall call, SettledTrace settled) throws InterruptedException {
    List<Duration> own = new ArrayList<>();
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < MEASURED; i++) {
      ids.add(sent(call));
    }
    settled.await(ids.get(MEASURED - 1));
    for (String id : ids) {
      settled.read(id).flatMap(OwnTime::of).ifPresent(own::add);
    }
    Quantiles quantiles = new Quantiles(own);
    figure(
        "own time in a request, p50 / p99 of " + own.size(),
        Durations.of(quantiles.at(0.5)) + " / " + Durations.of(quantiles.at(0.99)));
  }

  private void memory(Map<Component, Long> resident) {
    double services = 0;
    for (Map.Entry<Component, Long> process : resident.entrySet()) {
      services += process.getKey().isService() ? process.getValue() : 0;
      figure("resident, " + process.getKey().label(), mebibytes(process.getValue()));
    }
    figure("resident, the four services together", mebibytes(services));
  }

  private String sent(AgentCall call) {
    Reply reply = call.send(request);
    if (!reply.isOk()) {
      throw new CommandFailure(
          "A request was answered with %d. The measurement is void.".formatted(reply.status()));
    }
    return reply.traceId().orElseThrow(() -> new CommandFailure("The answer names no trace."));
  }

  private void figure(String what, String value) {
    screen.line(Line.of(what).padTo(FIGURE_COLUMN).with(" " + value));
  }

  private static String machine() {
    return "%d processors, Java %s"
        .formatted(Runtime.getRuntime().availableProcessors(), Runtime.version().feature());
  }

  private static String since(long began) {
    return Durations.of(Duration.ofNanos(System.nanoTime() - began));
  }

  private static String mebibytes(double bytes) {
    return String.format(Locale.ROOT, "%.0f MiB", bytes / MEBIBYTE);
  }
}
