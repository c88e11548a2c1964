package dev.throughline.localstack.render;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.throughline.localstack.terminal.Line;
import dev.throughline.localstack.terminal.Style;
import dev.throughline.localstack.terminal.Terminal;
import dev.throughline.localstack.terminal.Wrap;
import dev.throughline.tracereader.Span;
import dev.throughline.tracereader.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The decisions that were taken in a trace, in order, each with its grounds. */
public final class Decisions {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SPAN_NAME = "ai_decision";
  private static final int MOST = 40;
  private static final int MOST_ALTERNATIVES = 8;
  private static final int LINES_EACH = 3;
  private static final int INDENT = 11;

  private final Terminal terminal;
  private final List<Line> lines = new ArrayList<>();

  private Decisions(Terminal terminal) {
    this.terminal = terminal;
  }

  /** The lines of them; none when none was taken. */
  public static List<Line> of(Trace trace, Terminal terminal) {
    Decisions decisions = new Decisions(terminal);
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
    String type = span.attributes().string("decision.type").orElse("(no type)");
    String result = span.attributes().string("decision.result").orElse("(no result)");
    List<Line> head = new ArrayList<>();
    head.add(Line.of(type, Style.BOLD));
    head.add(Line.of(terminal.glyphs().arrow(), Style.DIM));
    head.add(Line.of(result, span.isError() ? Style.RED : Style.CYAN));
    head.add(Line.of(confidence(span)));
    head.add(Line.of(span.service(), Style.DIM));
    lines.addAll(Wrap.words(head, terminal.width()));
    labelled("because", factors(span), Style.PLAIN);
    JsonNode alternatives = json(span, "decision.alternatives");
    for (int i = 0; i < Math.min(alternatives.size(), MOST_ALTERNATIVES); i++) {
      labelled("not", alternative(alternatives.get(i)), Style.DIM);
    }
    if (alternatives.size() > MOST_ALTERNATIVES) {
      labelled("not", (alternatives.size() - MOST_ALTERNATIVES) + " others", Style.DIM);
    }
  }

  private static String confidence(Span span) {
    String source = span.attributes().string("decision.confidence.source").orElse("unknown source");
    return span.attributes()
        .number("decision.confidence")
        .map(value -> String.format(Locale.ROOT, "confidence %.2f (%s)", value, source))
        .orElse("no confidence");
  }

  private static String factors(Span span) {
    List<String> factors = new ArrayList<>();
    json(span, "decision.factors")
        .fields()
        .forEachRemaining(field -> factors.add(field.getKey() + "=" + text(field.getValue())));
    return String.join(", ", factors);
  }

  private static String alternative(JsonNode alternative) {
    String option = alternative.path("option").asText(alternative.asText());
    String reason = alternative.path("reason").asText("");
    return reason.isEmpty() || reason.equals("null") ? option : option + ": " + reason;
  }

  private void labelled(String label, String text, Style style) {
    if (text.isEmpty()) {
      return;
    }
    Line head = Line.of("  " + label, Style.DIM).padTo(INDENT);
    for (Line line :
        Wrap.text(
            text, style, terminal.width() - INDENT, LINES_EACH, terminal.glyphs().ellipsis())) {
      lines.add(head.with(line));
      head = Line.EMPTY.padTo(INDENT);
    }
  }

  private static String text(JsonNode value) {
    return value.isValueNode() ? value.asText() : value.toString();
  }

  private static JsonNode json(Span span, String key) {
    try {
      return JSON.readTree(span.attributes().string(key).orElse("[]"));
    } catch (JsonProcessingException e) {
      return JSON.createArrayNode();
    }
  }
}
