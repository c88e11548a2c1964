package dev.throughline.localstack.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.throughline.localstack.terminal.Terminal;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnswerTest {
  private static final Terminal TERMINAL = new Terminal(80, false, true);

  @Test
  void aVerdictWithItsFindingsAndUsage() throws Exception {
    assertThat(
            shown(
                """
                {"answer": {"verdict": "high_risk", "summary": "Two paths too many.",
                  "findings": [{"path": "A.java", "line": 3, "severity": "high", "message": "== on strings"}],
                  "metrics": {"methods": 4, "max_cyclomatic": 17}},
                 "usage": {"input_tokens": 412, "output_tokens": 96, "model_turns": 2, "tool_calls": 3}}
                """))
        .containsExactly(
            "high_risk  methods 4, max cyclomatic 17",
            "Two paths too many.",
            "  high A.java:3: == on strings",
            "2 model turns, 3 tool calls, 412 tokens in, 96 tokens out");
  }

  @Test
  void aProblemSaysWhatIsWrong() throws Exception {
    assertThat(shown("{\"title\": \"Model unavailable\", \"detail\": \"Try again later.\"}"))
        .containsExactly("Model unavailable", "Try again later.");
  }

  @Test
  void anAnswerOfAnotherAgentIsShownAsItIs() throws Exception {
    assertThat(shown("{\"answer\": {\"slowest\": \"model-attempt\"}}"))
        .containsExactly("{\"slowest\":\"model-attempt\"}");
  }

  @Test
  void manyFindingsAreCounted() throws Exception {
    String finding = "{\"path\":\"A\",\"line\":1,\"severity\":\"low\",\"message\":\"m\"}";
    String findings = String.join(",", List.of(finding, finding, finding, finding));
    assertThat(
            shown(
                "{\"answer\":{\"verdict\":\"low_risk\",\"findings\":["
                    + findings
                    + ","
                    + findings
                    + "]}}"))
        .hasSize(1 + 6 + 1)
        .last()
        .isEqualTo("  … 2 more findings");
  }

  private static List<String> shown(String json) throws Exception {
    return Answer.of(new ObjectMapper().readTree(json), TERMINAL).stream()
        .map(TERMINAL::show)
        .toList();
  }
}
