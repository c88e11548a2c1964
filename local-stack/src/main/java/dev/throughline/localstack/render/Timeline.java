package dev.throughline.localstack.render;

import dev.throughline.localstack.terminal.Glyphs;
import dev.throughline.localstack.terminal.Line;
import dev.throughline.localstack.terminal.Style;
import dev.throughline.localstack.terminal.Terminal;
import dev.throughline.localstack.terminal.TextWidth;
import dev.throughline.tracereader.Span;
import dev.throughline.tracereader.Trace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** When each span ran: a bar to scale, from the first start of the trace to its last end. */
public final class Timeline {
  private static final int INDENT = 2;
  private static final int DEEPEST_INDENT = 8;
  private static final int DURATION_COLUMNS = 9;
  private static final int WIDEST_LABEL = 44;
  private static final int FEWEST_FOR_HALF = 30;

  private final Terminal terminal;
  private final Glyphs glyphs;
  private final ServiceColours colours;
  private final long begin;
  private final long end;
  private final int labelColumns;
  private final int barColumns;

  private Timeline(Trace trace, Terminal terminal, List<Row> rows) {
    this.terminal = terminal;
    this.glyphs = terminal.glyphs();
    this.colours = new ServiceColours(trace);
    begin = trace.spans().stream().mapToLong(Span::startNanos).min().orElse(0);
    end =
        trace.spans().stream()
            .mapToLong(span -> Math.max(span.startNanos(), span.endNanos()))
            .max()
            .orElse(begin);
    int longest = rows.stream().mapToInt(row -> TextWidth.of(label(row))).max().orElse(0);
    labelColumns = Math.min(Math.min(longest, WIDEST_LABEL), terminal.width() * 2 / 5) + 1;
    barColumns = terminal.width() - labelColumns - DURATION_COLUMNS;
  }

  /** The lines of it: a scale, then a line for each row of the tree. */
  public static List<Line> of(Trace trace, Terminal terminal) {
    List<Row> rows = Rows.of(trace, terminal.glyphs());
    Timeline timeline = new Timeline(trace, terminal, rows);
    List<Line> lines = new ArrayList<>();
    lines.add(timeline.scale());
    rows.forEach(row -> lines.add(timeline.line(row)));
    return lines;
  }

  private Line scale() {
    String half = Durations.of(Duration.ofNanos((end - begin) / 2));
    String whole = Durations.of(Duration.ofNanos(end - begin));
    int middle = labelColumns + barColumns / 2 - half.length() / 2;
    Line begun = Line.EMPTY.padTo(labelColumns).with("0", Style.DIM);
    Line halved = barColumns < FEWEST_FOR_HALF ? begun : begun.padTo(middle).with(half, Style.DIM);
    return halved.padTo(labelColumns + barColumns - whole.length()).with(whole, Style.DIM);
  }

  private Line line(Row row) {
    if (row instanceof Row.OfSpan one) {
      return bar(row, one.span());
    }
    return Line.of(label(row), Style.DIM);
  }

  private Line bar(Row row, Span span) {
    int first = column(span.startNanos());
    long spanEnd = span.isEnded() ? Math.max(span.startNanos(), span.endNanos()) : end;
    int after = Math.min(barColumns, Math.max(first + 1, (int) Math.ceil(exactColumn(spanEnd))));
    String bar = (span.isError() ? glyphs.failedBar() : glyphs.bar()).repeat(after - first);
    String duration = span.isEnded() ? Durations.of(span.duration()) : "unended";
    return Line.of(label(row), span.isError() ? Style.RED : Style.PLAIN)
        .fit(labelColumns - 1, glyphs.ellipsis())
        .padTo(labelColumns + first)
        .with(bar, span.isError() ? Style.RED : colours.of(span.service()))
        .padTo(terminal.width() - duration.length())
        .with(duration, Style.DIM);
  }

  private int column(long nanos) {
    return Math.min(barColumns - 1, (int) exactColumn(nanos));
  }

  private double exactColumn(long nanos) {
    return end == begin ? 0 : (double) (nanos - begin) / (end - begin) * barColumns;
  }

  private String label(Row row) {
    String indent = " ".repeat(Math.min(row.depth(), DEEPEST_INDENT) * INDENT);
    if (row instanceof Row.OfMany many) {
      return indent + "%s %d more: %s".formatted(glyphs.ellipsis(), many.count(), many.name());
    }
    return indent + SpanName.of(((Row.OfSpan) row).span());
  }
}
