package dev.throughline.traceassertions.shape;

import dev.throughline.traceassertions.shape.Aligned.Paired;
import dev.throughline.tracereader.Excerpt;
import dev.throughline.tracereader.Span;
import dev.throughline.tracereader.SpanKind;
import dev.throughline.tracereader.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Why a span is not in the trace at all: a hop that was cut or failed, work done elsewhere. */
final class HopCauses {
  private record Elsewhere(Trace trace, Span span) {}

  private final Trace trace;
  private final CorrelatedTraces correlated;
  private @Nullable List<Trace> others;
  private String unreadable = "";

  HopCauses(Trace trace, CorrelatedTraces correlated) {
    this.trace = trace;
    this.correlated = correlated;
  }

  Optional<String> of(SpanPattern line, @Nullable Paired parent) {
    Optional<Elsewhere> elsewhere = elsewhere(line);
    if (parent != null && isHop(parent, line)) {
      return Optional.of(hop(line, parent.span(), elsewhere));
    }
    return elsewhere.map(found -> "it is not in this trace; " + told(found));
  }

  /** From an outgoing span to an incoming one or, if the line has no kind, to another service. */
  private static boolean isHop(Paired parent, SpanPattern line) {
    SpanKind from = parent.span().kind();
    SpanKind to = line.traits().kind();
    return (from == SpanKind.CLIENT || from == SpanKind.PRODUCER)
        && (to == null
            ? !line.traits().hasService(parent.span())
            : to == SpanKind.SERVER || to == SpanKind.CONSUMER);
  }

  private String hop(SpanPattern line, Span from, Optional<Elsewhere> elsewhere) {
    ValueMatcher service = line.traits().service();
    String callee = service == null ? "its callee" : service.wanted();
    String hop =
        "hop cut between %s %s %s and %s: its %sspan is not in this trace"
            .formatted(
                SpanText.service(from),
                from.kind(),
                Excerpt.of(from.name()),
                callee,
                line.traits().kind() == null ? "" : line.traits().kind() + " ");
    if (elsewhere.isPresent()) {
      return hop + "; " + told(elsewhere.get());
    }
    if (from.isError()) {
      return hop
          + "; the call failed ("
          + SpanText.status(from)
          + "), so "
          + callee
          + " may never have been reached";
    }
    if (correlated == CorrelatedTraces.NOWHERE) {
      return hop + "; give a CorrelatedTraces to look for it in other traces";
    }
    return hop
        + "; no other trace with that span was found"
        + unreadable
        + ": "
        + callee
        + " exports no spans, exports them late, or was not reached";
  }

  private static String told(Elsewhere found) {
    String correlation =
        CorrelatedTraces.idOf(found.trace())
            .map(id -> " and %s=%s".formatted(CorrelatedTraces.CORRELATION_ID, id))
            .orElse("");
    String as = found.span().parentSpanId() == null ? ", there a root" : "";
    return "a trace with that span%s is %s%s: the trace context was not passed on or not read"
        .formatted(correlation, found.trace().traceId(), as);
  }

  private Optional<Elsewhere> elsewhere(SpanPattern line) {
    for (Trace other : others()) {
      for (Span span : other.spans()) {
        if (line.traits().isLike(span)) {
          return Optional.of(new Elsewhere(other, span));
        }
      }
    }
    return Optional.empty();
  }

  /** Looked up once; what goes wrong with an explanation must not hide what it explains. */
  private List<Trace> others() {
    if (others == null) {
      others = new ArrayList<>();
      try {
        for (String id : CorrelatedTraces.idOf(trace).stream().toList()) {
          correlated.of(id).stream()
              .filter(other -> !other.traceId().equals(trace.traceId()))
              .forEach(others::add);
        }
      } catch (RuntimeException e) {
        unreadable = " (the search failed: " + e.getMessage() + ")";
      }
    }
    return others;
  }
}
