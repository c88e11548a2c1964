package dev.throughline.localstack.render;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.localstack.terminal.Line;
import dev.throughline.localstack.terminal.Style;
import java.util.ArrayList;
import java.util.List;

/** What an execution has used, in words. */
final class Spent {
  private Spent() {}

  /** A word group each: turns, tool calls, tokens and, where a price is known, the cost. */
  static List<Line> of(JsonNode body) {
    JsonNode usage = body.path("usage");
    JsonNode cost = body.path("cost");
    List<Line> words = new ArrayList<>();
    if (usage.isObject()) {
      words.add(word(usage.path("model_turns").asText("?") + " model turns,"));
      words.add(word(usage.path("tool_calls").asText("?") + " tool calls,"));
      words.add(word(usage.path("input_tokens").asText("?") + " tokens in,"));
      String out = usage.path("output_tokens").asText("?") + " tokens out";
      words.add(word(cost.isObject() ? out + "," : out));
    }
    if (cost.isObject()) {
      String amount = cost.path("amount").decimalValue().stripTrailingZeros().toPlainString();
      words.add(word(amount + " " + cost.path("currency").asText()));
    }
    return words;
  }

  private static Line word(String text) {
    return Line.of(text, Style.DIM);
  }
}
