package dev.throughline.agent.traces;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.agent.tools.ToolResult.Failure;
import dev.throughline.tracereader.Span;
import dev.throughline.tracereader.TempoClient;
import dev.throughline.tracereader.Trace;
import dev.throughline.tracereader.analysis.OwnTime;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Tool {@code trace_summary}: what a trace is, and how much of its time each service spent. */
@Singleton
final class SummariseTrace extends OneTrace {
  private static final int MAX_LINES = 12;

  SummariseTrace(TempoClient tempo) {
    super(
        tempo,
        "trace_summary",
        "Summarises a trace: root, start, duration, HTTP status, the agent's outcome, the decisions"
            + " taken, and the time that each service and each kind of span spent itself. Work side"
            + " by side counts each, so own times may add up to more than the duration.");
  }

  @Override
  Optional<Failure> describe(Trace trace, ObjectNode arguments, ObjectNode result) {
    Span top = top(trace);
    result
        .put("service", top.service())
        .put("root", top.name())
        .put("started_at", Instant.ofEpochSecond(0, top.startNanos()).toString())
        .put("duration_ms", Milliseconds.of(top.duration()))
        .put("spans", trace.spans().size())
        .put("failed_spans", trace.spans().stream().filter(Span::isError).count());
    RequestOutcome.describe(trace, top, result);
    ownTimes(trace, top, Span::service, result.putArray("services"), "service");
    ownTimes(
        trace,
        top,
        span -> span.service() + ": " + span.name(),
        result.putArray("own_time"),
        "span");
    return Optional.empty();
  }

  private static void ownTimes(
      Trace trace, Span top, Function<Span, String> group, ArrayNode out, String label) {
    Map<String, List<Span>> groups = trace.spans().stream().collect(Collectors.groupingBy(group));
    groups.entrySet().stream()
        .map(entry -> new Group(entry.getKey(), entry.getValue(), own(trace, entry.getValue())))
        .sorted((left, right) -> right.own().compareTo(left.own()))
        .limit(MAX_LINES)
        .forEach(
            line ->
                out.addObject()
                    .put(label, line.name())
                    .put("own_ms", Milliseconds.of(line.own()))
                    .put("share", Milliseconds.share(line.own(), top.duration()))
                    .put("spans", line.spans().size())
                    .put("failed", line.spans().stream().filter(Span::isError).count()));
  }

  private record Group(String name, List<Span> spans, Duration own) {}

  private static Duration own(Trace trace, List<Span> spans) {
    return spans.stream()
        .map(span -> OwnTime.of(trace, span))
        .reduce(Duration.ZERO, Duration::plus);
  }
}
