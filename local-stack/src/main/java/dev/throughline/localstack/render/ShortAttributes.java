package dev.throughline.localstack.render;

import dev.throughline.tracereader.Attributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The attributes that a person wants to see of a span, under their short names.
 *
 * <p>Error types are not among them: they are shown with the error.
 */
final class ShortAttributes {
  private static final int LONGEST_VALUE = 80;

  /** Short name, and the emitted name; in the order in which they are shown. */
  private static final List<Map.Entry<String, String>> NAMES =
      List.of(
          Map.entry("method", "http.request.method"),
          Map.entry("path", "url.path"),
          Map.entry("status", "http.response.status_code"),
          Map.entry("user_id", "user.id"),
          Map.entry("auth", "auth.outcome"),
          Map.entry("cache_hit", "auth.cache.hit"),
          Map.entry("agent", "agent.name"),
          Map.entry("outcome", "execution.outcome"),
          Map.entry("execution.success", "execution.success"),
          Map.entry("input_length", "input.length"),
          Map.entry("output_length", "output.length"),
          Map.entry("attempt", "model.attempt.number"),
          Map.entry("retry_delay_ms", "model.retry.delay_ms"),
          Map.entry("model", "gen_ai.request.model"),
          Map.entry("tokens_in", "gen_ai.usage.input_tokens"),
          Map.entry("tokens_out", "gen_ai.usage.output_tokens"),
          Map.entry("finish", "gen_ai.response.finish_reasons"),
          Map.entry("decision.type", "decision.type"),
          Map.entry("decision.result", "decision.result"),
          Map.entry("decision.confidence", "decision.confidence"),
          Map.entry("db", "db.system.name"),
          Map.entry("database", "db.namespace"));

  private ShortAttributes() {}

  /** Such as {@code tokens_in=412}, for each attribute that is there. */
  static List<String> of(Attributes attributes) {
    List<String> shown = new ArrayList<>();
    for (Map.Entry<String, String> name : NAMES) {
      value(attributes, name.getValue()).ifPresent(value -> shown.add(name.getKey() + "=" + value));
    }
    return shown;
  }

  private static Optional<String> value(Attributes attributes, String key) {
    return attributes.get(key).map(ShortAttributes::text).filter(text -> !text.isEmpty());
  }

  private static String text(Object value) {
    if (value instanceof Double number) {
      return String.format(Locale.ROOT, "%.2f", number);
    }
    String text =
        value instanceof List<?> list
            ? String.join(",", list.stream().map(String::valueOf).toList())
            : String.valueOf(value);
    return text.length() <= LONGEST_VALUE ? text : text.substring(0, LONGEST_VALUE) + "...";
  }
}
