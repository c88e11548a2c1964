package dev.throughline.agent.traces;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.agent.tools.ToolResult.Failure;
import dev.throughline.tracereader.Span;
import dev.throughline.tracereader.TempoClient;
import dev.throughline.tracereader.Trace;
import dev.throughline.tracereader.analysis.CriticalPath;
import dev.throughline.tracereader.analysis.CriticalPath.Step;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tool {@code critical_path}: what the request waited for. */
@Singleton
final class FollowCriticalPath extends OneTrace {
  private static final int MAX_STEPS = 40;
  private static final int MAX_KINDS = 12;

  FollowCriticalPath(TempoClient tempo) {
    super(
        tempo,
        "critical_path",
        "Says what the request waited for: the spans that held up its end, with the time for which"
            + " each did itself. These times add up to the request's duration: steps in order of"
            + " time (the longest "
            + MAX_STEPS
            + "), and sums by service and span, largest first.");
  }

  @Override
  Optional<Failure> describe(Trace trace, ObjectNode arguments, ObjectNode result) {
    Span top = top(trace);
    List<Step> steps = CriticalPath.of(trace, top);
    result.put("duration_ms", Milliseconds.of(top.duration())).put("steps_count", steps.size());
    bySpan(steps, top.duration(), result.putArray("by_span"));
    ArrayNode out = result.putArray("steps");
    Duration shortest =
        steps.stream()
            .map(Step::waited)
            .sorted(Comparator.reverseOrder())
            .limit(MAX_STEPS)
            .reduce(Duration.ZERO, (longer, shorter) -> shorter);
    steps.stream()
        .filter(step -> step.waited().compareTo(shortest) >= 0)
        .limit(MAX_STEPS)
        .forEach(step -> describe(step, top.duration(), out.addObject()));
    return Optional.empty();
  }

  private record Kind(String service, String span) {}

  private static void bySpan(List<Step> steps, Duration whole, ArrayNode out) {
    Map<Kind, Duration> sums = new LinkedHashMap<>();
    for (Step step : steps) {
      sums.merge(
          new Kind(step.span().service(), step.span().name()), step.waited(), Duration::plus);
    }
    sums.entrySet().stream()
        .sorted(Map.Entry.<Kind, Duration>comparingByValue().reversed())
        .limit(MAX_KINDS)
        .forEach(
            sum ->
                out.addObject()
                    .put("service", sum.getKey().service())
                    .put("span", sum.getKey().span())
                    .put("ms", Milliseconds.of(sum.getValue()))
                    .put("share", Milliseconds.share(sum.getValue(), whole)));
  }

  private static void describe(Step step, Duration whole, ObjectNode out) {
    out.put("span_id", step.span().spanId())
        .put("service", step.span().service())
        .put("span", step.span().name())
        .put("ms", Milliseconds.of(step.waited()))
        .put("share", Milliseconds.share(step.waited(), whole))
        .put("failed", step.span().isError());
  }
}
