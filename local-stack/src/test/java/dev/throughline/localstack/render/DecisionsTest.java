package dev.throughline.localstack.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.localstack.terminal.Terminal;
import dev.throughline.tracereader.Span;
import dev.throughline.tracereader.Trace;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DecisionsTest {
  private static final Terminal TERMINAL = new Terminal(100, false, true);
  private static final String ID = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final long BEGIN = 1_700_000_000_000_000_000L;

  @Test
  void aRefusalStandsOut() {
    assertThat(shown("input_guard", "refused", 1, "rule"))
        .first()
        .isEqualTo("! +0.00 ms agent-service decided input_guard → refused (1.00, rule)");
  }

  @Test
  void aDoubtfulChoiceStandsOutAndASureOneDoesNot() {
    assertThat(shown("code_analysis", "low_risk", 0.66, "logprobs"))
        .first()
        .asString()
        .startsWith("?");
    assertThat(shown("code_analysis", "low_risk", 0.67, "logprobs"))
        .first()
        .asString()
        .startsWith(" ");
  }

  @Test
  void manyAlternativesAreCounted() {
    assertThat(shown("tool_selection", "outline", 1, "rule"))
        .last()
        .isEqualTo("           instead of a (why), b, c, d, e, f, g, h, 2 others");
  }

  private static List<String> shown(String type, String result, double confidence, String source) {
    Span span =
        Span.builder(ID, "00f067aa0ba902b7", "ai_decision")
            .service("agent-service")
            .time(BEGIN, BEGIN + 1)
            .attributes(
                Map.of(
                    "decision.type",
                    type,
                    "decision.result",
                    result,
                    "decision.confidence",
                    confidence,
                    "decision.confidence.source",
                    source,
                    "decision.alternatives",
                    "[{\"option\":\"a\",\"reason\":\"why\"},\"b\",\"c\",\"d\",\"e\",\"f\",\"g\",\"h\",\"i\",\"j\"]"))
            .build();
    return Decisions.of(Trace.of(ID, List.of(span)), TERMINAL).stream()
        .map(TERMINAL::show)
        .toList();
  }
}
