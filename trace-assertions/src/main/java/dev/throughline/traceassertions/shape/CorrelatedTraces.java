package dev.throughline.traceassertions.shape;

import dev.throughline.tracereader.Span;
import dev.throughline.tracereader.TempoClient;
import dev.throughline.tracereader.Trace;
import dev.throughline.tracereader.TraceQl;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the traces of one request when it fell apart into several. Asked only to explain a failure,
 * never to decide about one.
 */
@FunctionalInterface
public interface CorrelatedTraces {

  /** The attribute that every span of one request shares. */
  String CORRELATION_ID = "correlation.id";

  /** Looks nowhere. */
  CorrelatedTraces NOWHERE = correlationId -> List.of();

  /** The traces with a span of this correlation id, as far as they can be found. */
  List<Trace> of(String correlationId);

  /** Searches a Tempo, which may know a trace by id long before it finds it by search. */
  static CorrelatedTraces in(TempoClient tempo) {
    int most = 20;
    return correlationId ->
        tempo.search(TraceQl.spanAttributeIs(CORRELATION_ID, correlationId), most).stream()
            .flatMap(found -> tempo.trace(found.traceId()).stream())
            .toList();
  }

  /** The correlation id of a trace: that of its first span which has one. */
  static Optional<String> idOf(Trace trace) {
    return trace.spans().stream().flatMap(CorrelatedTraces::correlationIds).findFirst();
  }

  private static Stream<String> correlationIds(Span span) {
    return span.attributes().string(CORRELATION_ID).stream();
  }
}
