package dev.throughline.localstack.cli;

import dev.throughline.localstack.render.Decisions;
import dev.throughline.localstack.render.Durations;
import dev.throughline.localstack.render.Logs;
import dev.throughline.localstack.render.ServiceMapTree;
import dev.throughline.localstack.render.Timeline;
import dev.throughline.localstack.render.TraceTree;
import dev.throughline.localstack.terminal.Line;
import dev.throughline.localstack.terminal.Style;
import dev.throughline.localstack.terminal.Terminal;
import dev.throughline.tracereader.LogSource;
import dev.throughline.tracereader.Span;
import dev.throughline.tracereader.TimeWindow;
import dev.throughline.tracereader.Trace;
import dev.throughline.tracereader.servicemap.ServiceMap;
import java.time.Duration;
import java.util.List;

/** Everything there is to see of one trace, in sections. */
final class TraceReport {
  /** Log records are written a little before and after the spans that they belong to. */
  private static final Duration MARGIN = Duration.ofSeconds(30);

  private final Screen screen;
  private final LogSource logs;

  TraceReport(Screen screen, LogSource logs) {
    this.screen = screen;
    this.logs = logs;
  }

  void show(Trace trace) {
    Terminal terminal = screen.terminal();
    screen.heading("trace " + trace.traceId());
    screen.line(Line.of(summary(trace), Style.DIM));
    trace
        .partialReason()
        .ifPresent(
            reason ->
                screen.text("There is more of this trace than was read: " + reason, Style.RED));
    screen.lines(TraceTree.of(trace, terminal));
    screen.heading("timeline");
    screen.lines(Timeline.of(trace, terminal));
    screen.heading("service map");
    screen.lines(ServiceMapTree.of(ServiceMap.of(trace), terminal));
    section("decisions", Decisions.of(trace, terminal), "No decision was taken.");
    section(
        "logs",
        Logs.of(logs.logs(trace.traceId(), TimeWindow.around(trace, MARGIN)), trace, terminal),
        "No log record belongs to this trace.");
    screen.line(Line.EMPTY);
  }

  private void section(String heading, List<Line> lines, String none) {
    screen.heading(heading);
    screen.lines(lines.isEmpty() ? List.of(Line.of(none, Style.DIM)) : lines);
  }

  private static String counted(long count, String what) {
    return count == 1 ? "1 " + what : count + " " + what + "s";
  }

  private static String summary(Trace trace) {
    long services = trace.spans().stream().map(Span::service).distinct().count();
    long errors = trace.spans().stream().filter(Span::isError).count();
    long begin = trace.spans().stream().mapToLong(Span::startNanos).min().orElse(0);
    long end = trace.spans().stream().mapToLong(Span::endNanos).max().orElse(begin);
    return "%s, %s, %s, %s"
        .formatted(
            counted(trace.spans().size(), "span"),
            counted(services, "service"),
            errors == 0 ? "no errors" : errors + " failed",
            Durations.of(Duration.ofNanos(Math.max(0, end - begin))));
  }
}
