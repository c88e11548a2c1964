package dev.throughline.agent.traces;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.throughline.tracereader.Span;
import java.util.regex.Pattern;

/** The attributes of a span that a model may see: how the work was done, not what it was about. */
final class ShownAttributes {
  private static final int MAX_ATTRIBUTES = 60;
  private static final int MAX_CHARACTERS = 300;

  /**
   * What people wrote, models said or tools were given, by the generative AI conventions; what
   * headers, queries and statements carry; who somebody is.
   */
  private static final Pattern WITHHELD =
      Pattern.compile(
          "gen_ai\\.(input|output)\\.messages|gen_ai\\.(prompt|completion|system_instructions)(\\..*)?"
              + "|gen_ai\\.tool\\.(call|definitions).*|.*\\.(headers?|body|cookies?)(\\..*)?"
              + "|url\\.(full|query)|http\\.(url|target)|db\\.(statement|query\\.text|query\\.parameter.*)"
              + "|(user|enduser|client)\\..*|exception\\.(message|stacktrace)"
              + "|.*(password|secret|token|api[._-]?key|authorization)");

  private ShownAttributes() {}

  /** Adds {@code {key, value}} for each, and how many there are that are not shown. */
  static int describe(Span span, ArrayNode out) {
    int hidden = 0;
    for (var attribute : span.attributes().asMap().entrySet()) {
      if (out.size() == MAX_ATTRIBUTES || WITHHELD.matcher(attribute.getKey()).matches()) {
        hidden++;
      } else {
        out.addObject()
            .put("key", attribute.getKey())
            .put("value", bounded(attribute.getValue().toString()));
      }
    }
    return hidden;
  }

  static String bounded(String text) {
    return text.length() <= MAX_CHARACTERS ? text : text.substring(0, MAX_CHARACTERS - 1) + "…";
  }
}
