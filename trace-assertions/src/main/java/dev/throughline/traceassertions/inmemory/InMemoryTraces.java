package dev.throughline.traceassertions.inmemory;

import dev.throughline.tracereader.Span;
import dev.throughline.tracereader.Trace;
import dev.throughline.tracereader.TraceSource;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;

/** The traces of spans that were exported within this process. */
public final class InMemoryTraces implements TraceSource {
  private final Supplier<? extends Collection<SpanData>> spans;

  private InMemoryTraces(Supplier<? extends Collection<SpanData>> spans) {
    this.spans = spans;
  }

  /** The traces of what the exporter holds whenever it is asked. */
  public static InMemoryTraces of(InMemorySpanExporter exporter) {
    return new InMemoryTraces(exporter::getFinishedSpanItems);
  }

  /** The traces of these spans. */
  public static InMemoryTraces of(Collection<SpanData> spans) {
    List<SpanData> copy = List.copyOf(spans);
    return new InMemoryTraces(() -> copy);
  }

  @Override
  public Optional<Trace> trace(String traceId) {
    List<Span> found =
        spans.get().stream()
            .filter(span -> span.getTraceId().equals(traceId))
            .map(SpanDataReader::read)
            .toList();
    return found.isEmpty() ? Optional.empty() : Optional.of(Trace.of(traceId, found));
  }

  /**
   * The one trace there is.
   *
   * @throws AssertionError if there is none, or more than one
   */
  public Trace onlyTrace() {
    TreeSet<String> ids = new TreeSet<>();
    spans.get().forEach(span -> ids.add(span.getTraceId()));
    if (ids.size() != 1) {
      throw new AssertionError("one trace was expected, there are " + ids.size() + ": " + ids);
    }
    return trace(ids.first()).orElseThrow();
  }
}
