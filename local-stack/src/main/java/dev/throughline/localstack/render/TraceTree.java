package dev.throughline.localstack.render;

import dev.throughline.localstack.terminal.Glyphs;
import dev.throughline.localstack.terminal.Line;
import dev.throughline.localstack.terminal.Style;
import dev.throughline.localstack.terminal.Terminal;
import dev.throughline.localstack.terminal.TextWidth;
import dev.throughline.localstack.terminal.Wrap;
import dev.throughline.tracereader.Span;
import dev.throughline.tracereader.Trace;
import java.util.ArrayList;
import java.util.List;

/**
 * A trace as a tree: every span with its service, its duration, what a person wants to know of it,
 * and why it failed.
 */
public final class TraceTree {
  private static final int REASON_LINES = 3;
  private static final int DURATION_COLUMNS = 8;

  private final Trace trace;
  private final Terminal terminal;
  private final Glyphs glyphs;
  private final ServiceColours colours;
  private final List<Line> lines = new ArrayList<>();

  private TraceTree(Trace trace, Terminal terminal) {
    this.trace = trace;
    this.terminal = terminal;
    this.glyphs = terminal.glyphs();
    this.colours = new ServiceColours(trace);
  }

  /** The lines of it. */
  public static List<Line> of(Trace trace, Terminal terminal) {
    TraceTree tree = new TraceTree(trace, terminal);
    List<Row> rows = Rows.of(trace, terminal.glyphs());
    TreeColumns columns = TreeColumns.of(rows, terminal.width());
    rows.forEach(row -> tree.row(row, columns));
    return tree.lines;
  }

  private void row(Row row, TreeColumns columns) {
    if (row instanceof Row.OfSpan one) {
      span(one, columns);
    } else if (row instanceof Row.OfMany many) {
      String what =
          "%s %d more: %s".formatted(glyphs.ellipsis(), many.count(), many.name())
              + (many.total().isZero() ? "" : ", " + Durations.of(many.total()) + " in all");
      Line line = Line.of(many.prefix(), Style.DIM).with(what, Style.DIM);
      lines.add(
          many.errors() == 0 ? line : line.with(", %d failed".formatted(many.errors()), Style.RED));
    }
  }

  private void span(Row.OfSpan row, TreeColumns columns) {
    Span span = row.span();
    Line name = Line.of(row.prefix(), Style.DIM).with(name(span));
    Line service = Line.of(span.service(), colours.of(span.service()));
    Line duration = duration(span);
    List<Line> attributes = new ArrayList<>();
    orphanMark(span).forEach(attributes::add);
    ShortAttributes.of(span.attributes()).forEach(text -> attributes.add(Line.of(text, Style.DIM)));

    switch (columns.layout()) {
      case WIDE -> beside(withService(name, service, duration, columns), row, attributes, columns);
      case USUAL -> {
        Line head = withService(name, service, duration, columns);
        if (fitsBeside(attributes, columns)) {
          beside(head, row, attributes, columns);
        } else {
          lines.add(head);
          below(row, attributes);
        }
      }
      case NARROW -> {
        int room = terminal.width() - DURATION_COLUMNS - 1;
        lines.add(name.fit(room, glyphs.ellipsis()).padTo(room + 1).with(duration));
        attributes.add(0, service);
        below(row, attributes);
      }
    }
    for (String reason : SpanFailure.of(span)) {
      Line under = Line.of(row.under(), Style.DIM).with("   ");
      Wrap.text(
              reason, Style.RED, terminal.width() - under.width(), REASON_LINES, glyphs.ellipsis())
          .forEach(line -> lines.add(under.with(line)));
    }
  }

  private Line withService(Line name, Line service, Line duration, TreeColumns columns) {
    return name.fit(columns.name() - 1, glyphs.ellipsis())
        .padTo(columns.name())
        .with(service.fit(columns.service() - 1, glyphs.ellipsis()))
        .padTo(columns.name() + columns.service())
        .with(duration);
  }

  /** Attributes behind the duration, and what does not fit there in the same column below. */
  private void beside(Line head, Row.OfSpan row, List<Line> attributes, TreeColumns columns) {
    int start = columns.attributes();
    List<Line> wrapped = Wrap.words(attributes, terminal.width() - start);
    Line under = Line.of(row.under(), Style.DIM).padTo(start);
    lines.add(wrapped.isEmpty() ? head : head.padTo(start).with(wrapped.get(0)));
    wrapped.stream().skip(1).forEach(line -> lines.add(under.with(line)));
  }

  private boolean fitsBeside(List<Line> attributes, TreeColumns columns) {
    int room = terminal.width() - columns.attributes();
    int needed = attributes.stream().mapToInt(word -> word.width() + 1).sum() - 1;
    return needed <= room;
  }

  private void below(Row.OfSpan row, List<Line> attributes) {
    Line under = Line.of(row.under(), Style.DIM).with("   ");
    Wrap.words(attributes, terminal.width() - under.width())
        .forEach(line -> lines.add(under.with(line)));
  }

  private Line name(Span span) {
    return span.isError()
        ? Line.of(glyphs.failure() + " " + SpanName.of(span), Style.RED)
        : Line.of(SpanName.of(span), Style.BOLD);
  }

  private static Line duration(Span span) {
    String text = span.isEnded() ? Durations.of(span.duration()) : "unended";
    return Line.of(" ".repeat(Math.max(0, DURATION_COLUMNS - TextWidth.of(text))) + text);
  }

  private List<Line> orphanMark(Span span) {
    return trace.isOrphan(span)
        ? List.of(Line.of("(its parent is missing)", Style.RED))
        : List.of();
  }
}
