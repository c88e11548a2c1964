package dev.throughline.localstack.render;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.localstack.terminal.Line;
import dev.throughline.localstack.terminal.Style;
import dev.throughline.localstack.terminal.Terminal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What the gateway answered, in a few lines. */
public final class Answer {
  private static final int MOST_FINDINGS = 6;
  private static final int INDENT = 2;
  private static final Set<String> BAD = Set.of("high_risk", "failed");

  private final Paragraphs paragraphs;

  private Answer(Terminal terminal) {
    paragraphs = new Paragraphs(terminal);
  }

  /**
   * The lines of it.
   *
   * @param body an execution's result or a problem
   */
  public static List<Line> of(JsonNode body, Terminal terminal) {
    Answer answer = new Answer(terminal);
    if (body.has("answer")) {
      answer.answered(body.path("answer"));
      answer.paragraphs.words(Spent.of(body));
    } else {
      answer.problem(body);
    }
    return answer.paragraphs.lines();
  }

  private void answered(JsonNode answer) {
    String verdict = answer.path("verdict").asText("");
    if (!verdict.isEmpty()) {
      List<Line> words = new ArrayList<>();
      words.add(Line.of(verdict, BAD.contains(verdict) ? Style.RED : Style.BOLD));
      metrics(answer.path("metrics")).forEach(text -> words.add(Line.of(text, Style.DIM)));
      paragraphs.words(words);
    }
    String summary = answer.path("summary").asText(verdict.isEmpty() ? answer.toString() : "");
    paragraphs.text(summary, Style.PLAIN, 0);
    JsonNode findings = answer.path("findings");
    for (int i = 0; i < Math.min(findings.size(), MOST_FINDINGS); i++) {
      finding(findings.get(i));
    }
    paragraphs.more(findings.size() - MOST_FINDINGS, "findings");
    Diagnosis.add(answer, paragraphs);
  }

  private void finding(JsonNode finding) {
    String place = "%s:%s".formatted(finding.path("path").asText(), finding.path("line").asText());
    String severity = finding.path("severity").asText();
    String text = "%s %s: %s".formatted(severity, place, finding.path("message").asText());
    paragraphs.text(text, Style.PLAIN, INDENT);
  }

  /** What went wrong, how it ended, which limit it met, and what was done until then. */
  private void problem(JsonNode body) {
    String outcome = body.path("outcome").asText("");
    String otherwise =
        outcome.isEmpty() ? "The answer is not one of the platform's." : "No answer was given.";
    paragraphs.text(body.path("title").asText(otherwise), Style.RED, 0);
    paragraphs.text(body.path("detail").asText(""), Style.PLAIN, 0);
    paragraphs.text(ending(outcome, body.path("limit")), Style.PLAIN, 0);
    List<Line> spent = Spent.of(body);
    if (!spent.isEmpty()) {
      List<Line> words = new ArrayList<>(List.of(Line.of("so far:", Style.DIM)));
      words.addAll(spent);
      words.set(words.size() - 1, words.get(words.size() - 1).with(decisions(body), Style.DIM));
      paragraphs.words(words);
    }
  }

  private static String ending(String outcome, JsonNode limit) {
    if (outcome.isEmpty()) {
      return "";
    }
    String text = "outcome " + outcome;
    return limit.isObject()
        ? "%s: %s, at most %s"
            .formatted(
                text, limit.path("name").asText().replace('_', ' '), limit.path("maximum").asText())
        : text;
  }

  private static String decisions(JsonNode body) {
    int count = body.path("decisions").size();
    return count == 0 ? "" : count == 1 ? ", 1 decision" : ", %d decisions".formatted(count);
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
