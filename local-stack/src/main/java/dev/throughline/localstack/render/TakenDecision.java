package dev.throughline.localstack.render;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.throughline.tracereader.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What a span tells of a decision. */
record TakenDecision(Span span) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> REFUSALS = Set.of("refused", "none");
  private static final int MOST_ALTERNATIVES = 8;

  /** Below it the other options together weigh at least half as much as the chosen one. */
  private static final double SURE = 2.0 / 3;

  String type() {
    return span.attributes().string("decision.type").orElse("(no type)");
  }

  String result() {
    return span.attributes().string("decision.result").orElse("(no result)");
  }

  /** Whether something was not let through. */
  boolean isRefusal() {
    return REFUSALS.contains(result());
  }

  boolean isDoubtful() {
    return span.attributes().number("decision.confidence").filter(this::isLow).isPresent();
  }

  /** Such as {@code (0.87, logprobs)}. */
  String confidence() {
    String source = span.attributes().string("decision.confidence.source").orElse("unknown source");
    return span.attributes()
        .number("decision.confidence")
        .map(value -> String.format(Locale.ROOT, "(%.2f, %s)", value, source))
        .orElse("(no confidence)");
  }

  /** Each as {@code name=value}. */
  List<String> factors() {
    List<String> factors = new ArrayList<>();
    json("decision.factors")
        .fields()
        .forEachRemaining(field -> factors.add(field.getKey() + "=" + text(field.getValue())));
    return factors;
  }

  /** Each with why it was not taken, where that is known; the last counts those left out. */
  List<String> alternatives() {
    JsonNode all = json("decision.alternatives");
    List<String> alternatives = new ArrayList<>();
    for (int i = 0; i < Math.min(all.size(), MOST_ALTERNATIVES); i++) {
      alternatives.add(alternative(all.get(i)));
    }
    if (all.size() > MOST_ALTERNATIVES) {
      alternatives.add(all.size() - MOST_ALTERNATIVES + " others");
    }
    return alternatives;
  }

  private boolean isLow(double confidence) {
    return confidence < SURE;
  }

  private static String alternative(JsonNode alternative) {
    String option = alternative.path("option").asText(alternative.asText());
    String reason = alternative.path("reason").asText("");
    return reason.isEmpty() || reason.equals("null") ? option : "%s (%s)".formatted(option, reason);
  }

  private static String text(JsonNode value) {
    return value.isValueNode() ? value.asText() : value.toString();
  }

  private JsonNode json(String key) {
    try {
      return JSON.readTree(span.attributes().string(key).orElse("[]"));
    } catch (JsonProcessingException e) {
      return JSON.createArrayNode();
    }
  }
}
