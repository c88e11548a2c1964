package dev.throughline.localstack.render;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.localstack.terminal.Line;
import dev.throughline.localstack.terminal.Style;
import dev.throughline.localstack.terminal.Terminal;
import dev.throughline.localstack.terminal.Wrap;
import java.util.ArrayList;
import java.util.List;

/** What the gateway answered, in a few lines. */
public final class Answer {
  private static final int MOST_FINDINGS = 6;
  private static final int TEXT_LINES = 4;
  private static final int INDENT = 2;

  private final Terminal terminal;
  private final List<Line> lines = new ArrayList<>();

  private Answer(Terminal terminal) {
    this.terminal = terminal;
  }

  /**
   * The lines of it.
   *
   * @param body an execution's result or a problem
   */
  public static List<Line> of(JsonNode body, Terminal terminal) {
    Answer answer = new Answer(terminal);
    if (body.has("answer")) {
      answer.answered(body.path("answer"), body);
    } else {
      answer.problem(body);
    }
    return answer.lines;
  }

  private void answered(JsonNode answer, JsonNode body) {
    String verdict = answer.path("verdict").asText("");
    if (!verdict.isEmpty()) {
      Style style = verdict.startsWith("high") ? Style.RED : Style.BOLD;
      List<Line> words = new ArrayList<>(List.of(Line.of(verdict, style)));
      metrics(answer.path("metrics")).forEach(text -> words.add(Line.of(text, Style.DIM)));
      lines.addAll(Wrap.words(words, terminal.width()));
    }
    text(answer.path("summary").asText(verdict.isEmpty() ? answer.toString() : ""), 0);
    JsonNode findings = answer.path("findings");
    for (int i = 0; i < Math.min(findings.size(), MOST_FINDINGS); i++) {
      finding(findings.get(i));
    }
    if (findings.size() > MOST_FINDINGS) {
      int more = findings.size() - MOST_FINDINGS;
      String text = "%s %d more findings".formatted(terminal.glyphs().ellipsis(), more);
      lines.add(Line.of("  " + text, Style.DIM));
    }
    usage(body.path("usage"));
  }

  private void finding(JsonNode finding) {
    String place = "%s:%s".formatted(finding.path("path").asText(), finding.path("line").asText());
    String severity = finding.path("severity").asText();
    text("%s %s: %s".formatted(severity, place, finding.path("message").asText()), INDENT);
  }

  private void usage(JsonNode usage) {
    if (usage.isObject()) {
      lines.addAll(
          Wrap.words(
              List.of(
                  Line.of(usage.path("model_turns").asText("?") + " model turns,", Style.DIM),
                  Line.of(usage.path("tool_calls").asText("?") + " tool calls,", Style.DIM),
                  Line.of(usage.path("input_tokens").asText("?") + " tokens in,", Style.DIM),
                  Line.of(usage.path("output_tokens").asText("?") + " tokens out", Style.DIM)),
              terminal.width()));
    }
  }

  private void problem(JsonNode body) {
    String title = body.path("title").asText("The answer is not one of the platform's.");
    lines.add(Line.of(title, Style.RED));
    text(body.path("detail").asText(""), 0);
  }

  private void text(String text, int indent) {
    if (!text.isEmpty()) {
      Line before = Line.of(" ".repeat(indent));
      Wrap.text(
              text,
              Style.PLAIN,
              terminal.width() - indent,
              TEXT_LINES,
              terminal.glyphs().ellipsis())
          .forEach(line -> lines.add(before.with(line)));
    }
  }

  /** Such as {@code max cyclomatic 17}, with commas between them. */
  private static List<String> metrics(JsonNode metrics) {
    List<String> shown = new ArrayList<>();
    metrics
        .fields()
        .forEachRemaining(
            field -> {
              String name = field.getKey().replace('_', ' ');
              shown.add((shown.isEmpty() ? " " : "") + name + " " + field.getValue().asText());
            });
    for (int i = 0; i < shown.size() - 1; i++) {
      shown.set(i, shown.get(i) + ",");
    }
    return shown;
  }
}
