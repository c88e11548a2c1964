package dev.throughline.localstack.burst;

import dev.throughline.localstack.awaiting.SettledTrace;
import dev.throughline.tracereader.Span;
import dev.throughline.tracereader.Trace;
import dev.throughline.tracereader.TraceSource;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The traces of a burst that were kept.
 *
 * @param traces in the order in which they began
 */
public record KeptTraces(List<Trace> traces) {
  private static final Duration DEADLINE = Duration.ofSeconds(60);
  private static final Duration PAUSE = Duration.ofMillis(100);
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  /** A span's start is read a moment after the trace was decided about, from another clock. */
  private static final long GRACE = Duration.ofMillis(10).toNanos();

  public KeptTraces {
    traces = traces.stream().sorted(Comparator.comparingLong(KeptTraces::start)).toList();
  }

  /**
   * Reads the traces of {@code ids} until all are whole or no more comes of any of them. Those of
   * which nothing came were not kept.
   *
   * @param quiet for so long nothing has come; longer than whatever lies in between may keep a span
   */
  public static KeptTraces await(TraceSource source, Collection<String> ids, Duration quiet)
      throws InterruptedException {
    SettledTrace reader = new SettledTrace(source);
    Map<String, Trace> found = new LinkedHashMap<>();
    Set<String> open = new LinkedHashSet<>(ids);
    long end = System.nanoTime() + DEADLINE.toNanos();
    long grown = System.nanoTime();
    while (!open.isEmpty()
        && System.nanoTime() - grown < quiet.toNanos()
        && System.nanoTime() - end < 0) {
      boolean grows = false;
      for (String id : List.copyOf(open)) {
        Trace now = reader.read(id).orElse(null);
        if (now != null) {
          Trace before = found.put(id, now);
          boolean grew = before == null || before.spans().size() < now.spans().size();
          grows |= grew;
          if (!grew && WholeTrace.problem(now).isEmpty()) {
            open.remove(id);
          }
        }
      }
      if (grows) {
        grown = System.nanoTime();
      }
      Thread.sleep(PAUSE.toMillis());
    }
    return new KeptTraces(List.copyOf(found.values()));
  }

  /** What the traces lack that are not whole, each with its id. */
  public List<String> problems() {
    return traces.stream()
        .flatMap(
            trace ->
                WholeTrace.problem(trace).map(problem -> trace.traceId() + ": " + problem).stream())
        .toList();
  }

  /** The most that began within a second, less 10 ms of grace, wherever the second begins. */
  public int mostInAnySecond() {
    int most = 0;
    int first = 0;
    for (int last = 0; last < traces.size(); last++) {
      while (start(traces.get(last)) - start(traces.get(first)) >= SECOND - GRACE) {
        first++;
      }
      most = Math.max(most, last - first + 1);
    }
    return most;
  }

  /** How many began in the second that begins at {@code from}. */
  public int startedWithinASecondFrom(Instant from) {
    long begin = ChronoUnit.NANOS.between(Instant.EPOCH, from);
    return (int)
        traces.stream()
            .mapToLong(KeptTraces::start)
            .filter(start -> start >= begin && start - begin < SECOND)
            .count();
  }

  private static long start(Trace trace) {
    return trace.spans().stream().mapToLong(Span::startNanos).min().orElse(0);
  }
}
