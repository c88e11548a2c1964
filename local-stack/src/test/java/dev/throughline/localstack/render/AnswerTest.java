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
  void aProblemOfAnExecutionSaysHowItEndedAndWhatWasDoneSoFar() throws Exception {
    assertThat(
            shown(
                """
                {"title": "The agent reached a limit", "detail": "No more turns.",
                 "outcome": "limit_reached", "limit": {"name": "tool_calls", "maximum": 12},
                 "usage": {"input_tokens": 412, "output_tokens": 96, "model_turns": 2, "tool_calls": 3},
                 "cost": {"currency": "USD", "amount": 0.00036}, "decisions": [{}, {}]}
                """))
        .containsExactly(
            "The agent reached a limit",
            "No more turns.",
            "outcome limit_reached: tool calls, at most 12",
            "so far: 2 model turns, 3 tool calls, 412 tokens in, 96 tokens out,",
            "0.00036 USD, 2 decisions");
  }

  @Test
  void aStoredExecutionWithoutAnAnswerSaysHowItEnded() throws Exception {
    assertThat(shown("{\"outcome\": \"cancelled\", \"decisions\": [{}]}"))
        .containsExactly("No answer was given.", "outcome cancelled");
  }

  @Test
  void aDiagnosisSaysWhatFailedFirstWhereTheTimeWentAndWhatIsNext() throws Exception {
    assertThat(
            shown(
                """
                {"answer": {"verdict": "failed", "summary": "The model refused the request.",
                  "where_time_went": [{"service": "model-proxy", "span": "model-attempt", "ms": 12.5, "share": 0.6}],
                  "first_failure": {"span": "model-attempt", "service": "model-proxy",
                    "error_type": "INVALID_ARGUMENT", "reason": "the model refused it"},
                  "next_steps": ["Look at the request."]}}
                """))
        .containsExactly(
            "failed",
            "The model refused the request.",
            "  first failure: model-attempt in model-proxy (INVALID_ARGUMENT) the model",
            "  refused it",
            "  60 % of the time, 12.5 ms: model-attempt in model-proxy",
            "  next: Look at the request.");
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
