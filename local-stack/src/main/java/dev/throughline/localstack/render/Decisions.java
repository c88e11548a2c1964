package dev.throughline.localstack.render;

import dev.throughline.localstack.terminal.Line;
import dev.throughline.localstack.terminal.Style;
import dev.throughline.localstack.terminal.Terminal;
import dev.throughline.localstack.terminal.Wrap;
import dev.throughline.tracereader.Span;
import dev.throughline.tracereader.Trace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The decisions of a trace as a story: when and where each was taken, what was decided, how sure,
 * why, and what could have been decided instead. Refusals are marked with {@code !}, and doubtful
 * ones with {@code ?}.
 */
public final class Decisions {
  private static final String SPAN_NAME = "ai_decision";
  private static final int MOST = 40;
  private static final int LINES_EACH = 6;
  private static final int INDENT = 11;

  private final Terminal terminal;
  private final long begin;
  private final List<Line> lines = new ArrayList<>();

  private Decisions(Terminal terminal, Trace trace) {
    this.terminal = terminal;
    begin = trace.spans().stream().mapToLong(Span::startNanos).min().orElse(0);
  }

  /** The lines of it; none when none was taken. */
  public static List<Line> of(Trace trace, Terminal terminal) {
    Decisions decisions = new Decisions(terminal, trace);
    List<Span> spans = trace.named(SPAN_NAME);
    spans.stream().limit(MOST).forEach(decisions::decision);
    if (spans.size() > MOST) {
      decisions.lines.add(
          Line.of(
              "%s %d more decisions".formatted(terminal.glyphs().ellipsis(), spans.size() - MOST),
              Style.DIM));
    }
    return decisions.lines;
  }

  private void decision(Span span) {
    TakenDecision taken = new TakenDecision(span);
    Style style = style(span, taken);
    List<Line> words = new ArrayList<>();
    words.add(Line.of(span.service(), Style.DIM));
    words.add(Line.of("decided"));
    words.add(Line.of(taken.type(), Style.BOLD));
    words.add(Line.of(terminal.glyphs().arrow(), Style.DIM));
    words.add(Line.of(taken.result(), style));
    words.add(Line.of(taken.confidence(), taken.isDoubtful() ? Style.YELLOW : Style.PLAIN));
    under(head(span, taken, style), Wrap.words(words, room()));
    under(blank(), wrapped("because ", String.join(", ", taken.factors()), Style.PLAIN));
    under(blank(), wrapped("instead of ", String.join(", ", taken.alternatives()), Style.DIM));
  }

  private static Style style(Span span, TakenDecision taken) {
    if (span.isError() || taken.isRefusal()) {
      return Style.RED;
    }
    return taken.isDoubtful() ? Style.YELLOW : Style.CYAN;
  }

  private Line head(Span span, TakenDecision taken, Style style) {
    String mark = taken.isRefusal() ? "!" : taken.isDoubtful() ? "?" : " ";
    String offset = "+" + Durations.of(Duration.ofNanos(span.startNanos() - begin));
    return Line.of(mark, style).with(" %8s ".formatted(offset), Style.DIM);
  }

  private void under(Line head, List<Line> texts) {
    Line before = head.padTo(INDENT);
    for (Line text : texts) {
      lines.add(before.with(text));
      before = blank();
    }
  }

  private List<Line> wrapped(String label, String text, Style style) {
    return text.isEmpty()
        ? List.of()
        : Wrap.text(label + text, style, room(), LINES_EACH, terminal.glyphs().ellipsis());
  }

  private int room() {
    return terminal.width() - INDENT;
  }

  private static Line blank() {
    return Line.EMPTY.padTo(INDENT);
  }
}
