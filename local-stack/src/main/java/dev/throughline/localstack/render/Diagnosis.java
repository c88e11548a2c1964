package dev.throughline.localstack.render;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.localstack.terminal.Style;
import java.util.Locale;

/** What an answer says of a trace: where its time went, what failed first, what to look at. */
final class Diagnosis {
  private static final int INDENT = 2;
  private static final int MOST_PLACES = 5;
  private static final int MOST_STEPS = 5;
  private static final int PERCENT = 100;

  private Diagnosis() {}

  static void add(JsonNode answer, Paragraphs paragraphs) {
    JsonNode failure = answer.path("first_failure");
    if (failure.isObject()) {
      String text =
          "first failure: %s in %s (%s) %s"
              .formatted(
                  failure.path("span").asText(),
                  failure.path("service").asText(),
                  failure.path("error_type").asText(),
                  failure.path("reason").asText(""));
      paragraphs.text(text, Style.RED, INDENT);
    }
    JsonNode places = answer.path("where_time_went");
    for (int i = 0; i < Math.min(places.size(), MOST_PLACES); i++) {
      paragraphs.text(place(places.get(i)), Style.PLAIN, INDENT);
    }
    JsonNode steps = answer.path("next_steps");
    for (int i = 0; i < Math.min(steps.size(), MOST_STEPS); i++) {
      paragraphs.text("next: " + steps.get(i).asText(), Style.PLAIN, INDENT);
    }
  }

  private static String place(JsonNode place) {
    return String.format(
        Locale.ROOT,
        "%.0f %% of the time, %.1f ms: %s in %s",
        place.path("share").asDouble() * PERCENT,
        place.path("ms").asDouble(),
        place.path("span").asText(),
        place.path("service").asText());
  }
}
