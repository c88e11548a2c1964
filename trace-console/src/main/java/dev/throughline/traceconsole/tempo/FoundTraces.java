package dev.throughline.traceconsole.tempo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.traceconsole.store.TraceSpan;
import dev.throughline.traceconsole.traceql.TraceFacts;
import dev.throughline.traceconsole.traceql.TraceQuery;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Describes traces that a search found. */
final class FoundTraces {
  private static final String NO_ROOT_YET = "<root span not yet received>";

  private FoundTraces() {}

  /** A trace without its spans, as the older search answers. */
  static SearchReply.Found of(TraceFacts facts) {
    return found(facts, null, null);
  }

  /** A trace with the spans that a query found, as many as are to be shown. */
  static SearchReply.Found of(TraceFacts facts, List<TraceQuery.Match> matches, int shown) {
    SearchReply.SpanSet spans =
        new SearchReply.SpanSet(
            matches.stream().limit(shown).map(FoundTraces::span).toList(), matches.size());
    return found(facts, spans, serviceStats(facts));
  }

  private static SearchReply.Found found(
      TraceFacts facts,
      SearchReply.@Nullable SpanSet spans,
      @Nullable Map<String, SearchReply.ServiceStats> services) {
    return new SearchReply.Found(
        withoutLeadingZeros(facts.trace().id().hex()),
        facts.trace().root().isPresent() ? facts.rootService() : NO_ROOT_YET,
        facts.rootName(),
        Long.toString(facts.trace().startNanos()),
        (int) TimeUnit.NANOSECONDS.toMillis(facts.durationNanos()),
        spans,
        spans == null ? null : List.of(spans),
        services);
  }

  /** Tempo's search writes ids so. */
  private static String withoutLeadingZeros(String hex) {
    return hex.replaceFirst("^0+", "");
  }

  private static SearchReply.FoundSpan span(TraceQuery.Match match) {
    Span span = match.span().span();
    List<JsonNode> attributes = match.attributes().stream().map(ProtoJson::tree).toList();
    return new SearchReply.FoundSpan(
        HexFormat.of().formatHex(span.getSpanId().toByteArray()),
        match.showsName() ? span.getName() : "",
        Long.toString(span.getStartTimeUnixNano()),
        Long.toString(Math.max(0, span.getEndTimeUnixNano() - span.getStartTimeUnixNano())),
        attributes);
  }

  private static Map<String, SearchReply.ServiceStats> serviceStats(TraceFacts facts) {
    Map<String, SearchReply.ServiceStats> services = new TreeMap<>();
    for (TraceSpan span : facts.trace().spans()) {
      boolean error = span.span().getStatus().getCode() == Status.StatusCode.STATUS_CODE_ERROR;
      services.merge(
          span.serviceName(),
          new SearchReply.ServiceStats(1, error ? 1 : 0),
          (a, b) ->
              new SearchReply.ServiceStats(
                  a.spanCount() + b.spanCount(), a.errorCount() + b.errorCount()));
    }
    return services;
  }
}
