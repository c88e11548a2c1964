package dev.throughline.localstack.render;

import dev.throughline.localstack.terminal.Line;
import dev.throughline.localstack.terminal.Style;
import dev.throughline.localstack.terminal.Terminal;
import dev.throughline.localstack.terminal.Wrap;
import dev.throughline.tracereader.LogRecord;
import dev.throughline.tracereader.Span;
import dev.throughline.tracereader.Trace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The log records of a trace in order, each with the service and the span that it belongs to. */
public final class Logs {
  private static final int FIRST = 100;
  private static final int LAST = 20;
  private static final int LINES_EACH = 3;
  private static final int TIME_COLUMNS = 9;
  private static final int LEVEL_COLUMNS = 6;
  private static final int FEWEST_FOR_BODY = 30;

  private final Trace trace;
  private final Terminal terminal;
  private final ServiceColours colours;
  private final long begin;
  private final List<Line> lines = new ArrayList<>();

  private Logs(Trace trace, Terminal terminal) {
    this.trace = trace;
    this.terminal = terminal;
    this.colours = new ServiceColours(trace);
    this.begin = trace.spans().stream().mapToLong(Span::startNanos).min().orElse(0);
  }

  /** The lines of them; times are since the trace began. */
  public static List<Line> of(List<LogRecord> records, Trace trace, Terminal terminal) {
    Logs logs = new Logs(trace, terminal);
    int left = records.size() - FIRST - LAST;
    if (left <= 0) {
      records.forEach(logs::record);
    } else {
      records.subList(0, FIRST).forEach(logs::record);
      String more = "%s %d more records".formatted(terminal.glyphs().ellipsis(), left);
      logs.lines.add(Line.of(more, Style.DIM));
      records.subList(records.size() - LAST, records.size()).forEach(logs::record);
    }
    return logs.lines;
  }

  private void record(LogRecord record) {
    Line origin =
        Line.of(record.service(), colours.of(record.service()))
            .with(" " + spanName(record), Style.DIM);
    Line head =
        Line.of(time(record), Style.DIM)
            .padTo(TIME_COLUMNS + 1)
            .with(record.severity(), style(record.severity()))
            .padTo(TIME_COLUMNS + 1 + LEVEL_COLUMNS)
            .with(origin);
    int originColumns = terminal.width() * 2 / 5;
    int bodyAt = TIME_COLUMNS + 1 + LEVEL_COLUMNS + Math.min(originColumns, 45) + 1;
    if (terminal.width() - bodyAt >= FEWEST_FOR_BODY) {
      body(record, head.fit(bodyAt - 1, terminal.glyphs().ellipsis()).padTo(bodyAt), bodyAt);
    } else {
      lines.add(head.fit(terminal.width(), terminal.glyphs().ellipsis()));
      body(record, Line.EMPTY.padTo(TIME_COLUMNS + 1), TIME_COLUMNS + 1);
    }
  }

  private void body(LogRecord record, Line head, int bodyAt) {
    Line before = head;
    for (Line line :
        Wrap.text(
            record.body(),
            Style.PLAIN,
            terminal.width() - bodyAt,
            LINES_EACH,
            terminal.glyphs().ellipsis())) {
      lines.add(before.with(line));
      before = Line.EMPTY.padTo(bodyAt);
    }
  }

  private String time(LogRecord record) {
    Duration since = Duration.ofNanos(Math.abs(record.timeNanos() - begin));
    String text = (record.timeNanos() < begin ? "-" : "+") + Durations.of(since);
    return " ".repeat(Math.max(0, TIME_COLUMNS - text.length())) + text;
  }

  private String spanName(LogRecord record) {
    return Optional.ofNullable(record.spanId())
        .map(
            id -> trace.span(id).map(SpanName::of).orElse("(span " + id + " is not in this trace)"))
        .orElse("(no span)");
  }

  private static Style style(String severity) {
    return switch (severity) {
      case "ERROR", "FATAL" -> Style.RED;
      case "WARN" -> Style.YELLOW;
      default -> Style.PLAIN;
    };
  }
}
