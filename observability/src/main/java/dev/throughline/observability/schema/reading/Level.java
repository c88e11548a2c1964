package dev.throughline.observability.schema.reading;

import dev.throughline.observability.schema.RequirementLevel;
import java.util.Locale;
import java.util.Optional;

/**
 * How much an attribute is required.
 *
 * @param condition in words; may be empty
 */
record Level(RequirementLevel level, String condition) {
  private static final String KEY = "requirement_level";

  static Level read(YamlMap entry) {
    return entry.isMap(KEY) ? conditional(entry) : plain(entry);
  }

  private static Level plain(YamlMap entry) {
    String name = entry.optionalText(KEY).orElse("recommended");
    RequirementLevel level = entry.constant(RequirementLevel.class, name, "'" + KEY + "'");
    if (level == RequirementLevel.CONDITIONALLY_REQUIRED) {
      throw entry.wrong("'conditionally_required' must say under which condition");
    }
    return new Level(level, "");
  }

  private static Level conditional(YamlMap entry) {
    YamlMap conditions = entry.map(KEY).orElseThrow();
    for (RequirementLevel level : RequirementLevel.values()) {
      Optional<String> condition = conditions.optionalText(level.name().toLowerCase(Locale.ROOT));
      if (condition.isPresent()) {
        conditions.end();
        return new Level(level, condition.get());
      }
    }
    throw entry.wrong("'%s' must be one of Weaver's levels".formatted(KEY));
  }
}
