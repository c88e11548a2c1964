package dev.throughline.agent.loop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.agent.agents.VerdictFields;
import dev.throughline.telemetry.decision.Alternative;
import dev.throughline.telemetry.decision.Decision;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VerdictTest {
  private static final VerdictFields FIELDS =
      new VerdictFields("analysis", "verdict", "confidence", "metrics", "alternatives");

  @Test
  void readsTheFieldsThatTheAgentNames() throws Exception {
    Decision decision =
        verdict(
            """
            {"verdict": "low", "confidence": 0.5, "metrics": {"methods": 3},
             "alternatives": [{"option": "high", "reason": "too few"}, {"option": "none"}]}
            """);

    assertThat(decision.type()).isEqualTo("analysis");
    assertThat(decision.result()).isEqualTo("low");
    assertThat(decision.factors()).isEqualTo(Map.of("methods", 3));
    assertThat(decision.alternatives())
        .containsExactly(new Alternative("high", "too few"), Alternative.of("none"));
  }

  @Test
  void boundsWhatTheModelWrote() throws Exception {
    String options = "{\"option\": \"%s\"},".formatted("x".repeat(1000)).repeat(50);
    Decision decision =
        verdict(
            "{\"verdict\": \"a\\u001b[31m\\n\\u0000b\", \"confidence\": 0.5, \"alternatives\": ["
                + options
                + "{\"option\": \" \"}]}");

    assertThat(decision.result()).isEqualTo("a [31m b");
    assertThat(decision.alternatives()).hasSize(10);
    assertThat(decision.alternatives().get(0).option()).hasSize(300).endsWith("…");
  }

  @Test
  void doesWithoutFactorsAndAlternatives() throws Exception {
    Decision decision = verdict("{\"verdict\": \"low\", \"confidence\": 0.5}");

    assertThat(decision.factors()).isEmpty();
    assertThat(decision.alternatives()).isEmpty();
  }

  private static Decision verdict(String answer) throws Exception {
    ObjectNode tree = (ObjectNode) new ObjectMapper().readTree(answer);
    return Verdict.of(tree, ScriptedModel.text(answer), FIELDS);
  }
}
