package dev.throughline.servicetesting;

import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * The spans that ended in the service under test: a bean of every application context that has this
 * module on its class path.
 *
 * <p>An answer reaches its caller a moment before the span of the request ends, so a test that
 * reads spans after a request first {@linkplain #await awaits} the one that ends last.
 */
public final class FinishedSpans {
  /** Settings of a service whose telemetry stays in this process. */
  public static final Map<String, Object> NO_EXPORT =
      Map.of(
          "otel.traces.exporter", "none",
          "otel.logs.exporter", "none",
          "otel.metrics.exporter", "none");

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final InMemorySpanExporter exporter = InMemorySpanExporter.create();

  FinishedSpans() {}

  InMemorySpanExporter exporter() {
    return exporter;
  }

  /** All since the start or the last {@link #forget}, in the order in which they ended. */
  public List<SpanData> all() {
    return exporter.getFinishedSpanItems();
  }

  /** Those of one trace, in the order in which they ended. */
  public List<SpanData> ofTrace(String traceId) {
    return all().stream().filter(span -> span.getTraceId().equals(traceId)).toList();
  }

  /**
   * The first span that is {@code wanted}, as soon as there is one.
   *
   * @param what names it in the error
   * @throws AssertionError after 10 seconds; it lists the spans that there are
   */
  public SpanData await(String what, Predicate<SpanData> wanted) {
    try {
      Awaitility.await().atMost(PATIENCE).until(() -> all().stream().anyMatch(wanted));
    } catch (ConditionTimeoutException e) {
      throw new AssertionError(
          "Within %s there was no %s; ended have: %s"
              .formatted(PATIENCE, what, all().stream().map(SpanData::getName).toList()),
          e);
    }
    return all().stream().filter(wanted).findFirst().orElseThrow();
  }

  /** Starts anew. Spans that are still open will be kept when they end. */
  public void forget() {
    exporter.reset();
  }
}
