package dev.throughline.observability.collector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.observability.collector.AgentTrace.Kind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ten times the load that tail-sampling.yaml and the Collector's memory are cut for, with the
 * files' own settings: 1,000 traces of 30 spans a second, if the machine can offer them.
 */
final class TailLoadIT {
  private static final int TRACES_A_SECOND = 1_000;
  private static final int SECONDS = 15;
  private static final int TICKS_A_SECOND = 20;

  /** MEMORY_LIMIT_MIB of base.yaml, and the quarter more that its comment allows for. */
  private static final long MOST_RESIDENT = 512L * 1024 * 1024 * 5 / 4;

  private final ScheduledExecutorService exports = Executors.newScheduledThreadPool(4);
  private final AtomicLong mostResident = new AtomicLong();

  @Test
  void whatMattersIsKeptWholeAndMemoryStaysBounded(@TempDir Path folder) throws Exception {
    try (CollectorUnderTest collector =
        CollectorUnderTest.start("one-process-tail", Map.of("GOMEMLIMIT", "410MiB"), folder)) {
      exports.scheduleAtFixedRate(() -> measure(collector), 0, 250, TimeUnit.MILLISECONDS);
      List<AgentTrace> sent = offer(collector);
      collector.awaitDecisions(sent.size(), Duration.ofSeconds(120));
      OwnMetrics own = collector.ownMetrics();
      assertThat(own.sum("otelcol_processor_tail_sampling_sampling_trace_dropped_too_early"))
          .isZero();
      assertThat(own.sum("otelcol_processor_memory_limiter_refused_spans")).isZero();
      exports.shutdownNow();
      collector.process().close();

      KeptTraces kept = new KeptTraces(collector.backEnds());
      kept.assertTheWorthyAreKept(sent);
      kept.assertNoneIsHalf(sent);
      assertThat(mostResident.get()).as("bytes resident").isBetween(1L, MOST_RESIDENT);
      assertShare(kept, sent.stream().filter(trace -> !trace.kind().isKept()).toList());
    }
  }

  private void measure(CollectorUnderTest collector) {
    mostResident.accumulateAndGet(collector.process().residentBytes(), Math::max);
  }

  /** Every tick's traces in one export of each service, up to a second apart. */
  private List<AgentTrace> offer(CollectorUnderTest collector) throws InterruptedException {
    OtlpSender sender = collector.sender();
    List<AgentTrace> sent = new ArrayList<>();
    long start = System.nanoTime();
    for (int tick = 0; tick < SECONDS * TICKS_A_SECOND; tick++) {
      List<AgentTrace> traces = traces(TRACES_A_SECOND / TICKS_A_SECOND);
      sent.addAll(traces);
      traces.stream()
          .flatMap(trace -> trace.spans().stream())
          .collect(Collectors.groupingBy(AgentTrace.Part::service))
          .forEach((service, parts) -> schedule(sender, service, parts));
      long next = start + TimeUnit.SECONDS.toNanos(tick + 1) / TICKS_A_SECOND;
      TimeUnit.NANOSECONDS.sleep(next - System.nanoTime());
    }
    return sent;
  }

  private void schedule(OtlpSender sender, String service, List<AgentTrace.Part> parts) {
    int delay = ThreadLocalRandom.current().nextInt(1_000);
    exports.schedule(
        () -> sender.send(Otlp.spans(service, parts.stream().map(AgentTrace.Part::span).toList())),
        delay,
        TimeUnit.MILLISECONDS);
  }

  /** One in fifty of each kind that matters. */
  private static List<AgentTrace> traces(int count) {
    List<AgentTrace> traces = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int drawn = ThreadLocalRandom.current().nextInt(50);
      Kind kind = drawn < Kind.values().length ? Kind.values()[drawn] : Kind.PLAIN;
      traces.add(AgentTrace.of(kind));
    }
    return traces;
  }

  /** One in ten, within six standard deviations. */
  private static void assertShare(KeptTraces kept, List<AgentTrace> plain) {
    double mean = plain.size() * 0.1;
    double margin = 6 * Math.sqrt(plain.size() * 0.1 * 0.9);
    assertThat((double) kept.countOf(plain)).isBetween(mean - margin, mean + margin);
  }
}
