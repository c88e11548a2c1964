package dev.throughline.agent.loop;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.agent.agents.VerdictFields;
import dev.throughline.agent.model.ModelTurn;
import dev.throughline.telemetry.decision.Alternative;
import dev.throughline.telemetry.decision.ConfidenceSource;
import dev.throughline.telemetry.decision.Decision;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Reads the agent's own decision out of an answer that satisfies its schema. */
final class Verdict {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MAX_ALTERNATIVES = 10;
  private static final int MAX_CHARACTERS = 300;

  private Verdict() {}

  /** The confidence is the tokens' where the model gives them, else as the answer states it. */
  static Decision of(ObjectNode answer, ModelTurn turn, VerdictFields fields) {
    OptionalDouble probability = VerdictConfidence.fromLogprobs(turn, fields.result());
    return new Decision(
        fields.decisionType(),
        bounded(answer.path(fields.result()).asText()),
        probability.orElseGet(() -> stated(answer, fields)),
        probability.isPresent() ? ConfidenceSource.LOGPROBS : ConfidenceSource.STATED,
        factors(answer, fields.factors()),
        alternatives(answer, fields.alternatives()));
  }

  private static double stated(ObjectNode answer, VerdictFields fields) {
    return Math.min(1, Math.max(0, answer.path(fields.confidence()).asDouble()));
  }

  private static Map<String, Object> factors(ObjectNode answer, @Nullable String field) {
    return field == null || !answer.path(field).isObject()
        ? Map.of()
        : JSON.convertValue(answer.get(field), new TypeReference<Map<String, Object>>() {});
  }

  private static List<Alternative> alternatives(ObjectNode answer, @Nullable String field) {
    List<Alternative> alternatives = new ArrayList<>();
    if (field != null) {
      for (JsonNode alternative : answer.path(field)) {
        String option = alternative.path("option").asText().strip();
        if (!option.isEmpty() && alternatives.size() < MAX_ALTERNATIVES) {
          alternatives.add(new Alternative(bounded(option), reason(alternative)));
        }
      }
    }
    return alternatives;
  }

  private static @Nullable String reason(JsonNode alternative) {
    JsonNode reason = alternative.path("reason");
    return reason.isTextual() ? bounded(reason.textValue()) : null;
  }

  /** One line of bounded length: it goes on a span and is read in a terminal. */
  private static String bounded(String written) {
    String text = written.replaceAll("\\p{Cntrl}+", " ");
    return text.length() <= MAX_CHARACTERS ? text : text.substring(0, MAX_CHARACTERS - 1) + "…";
  }
}
