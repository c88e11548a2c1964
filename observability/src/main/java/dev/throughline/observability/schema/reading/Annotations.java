package dev.throughline.observability.schema.reading;

import dev.throughline.observability.schema.Origin;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What Weaver's format leaves to each registry. Of an attribute: {@code bounds}, its unit and
 * range, and {@code origin}, who defines it if not the platform. Of a span or metric: {@code
 * emitted_by}, the services; of a span also {@code span_name}, of a metric {@code origin}. Of a
 * group that tells what stands in logs: {@code log_form}.
 */
final class Annotations {
  private static final Set<String> KNOWN =
      Set.of("bounds", "origin", "emitted_by", "span_name", "log_form");

  private final Optional<YamlMap> map;

  private Annotations(Optional<YamlMap> map) {
    this.map = map;
    KNOWN.forEach(key -> map.ifPresent(known -> known.node(key)));
    map.ifPresent(YamlMap::end);
  }

  static Annotations of(YamlMap owner) {
    return new Annotations(owner.map("annotations"));
  }

  Optional<String> text(String key) {
    return map.flatMap(known -> known.optionalText(key));
  }

  List<String> texts(String key) {
    return map.map(known -> known.texts(key)).orElse(List.of());
  }

  /** The platform, where nobody else is named. */
  Origin origin() {
    return text("origin").<Origin>map(Origin.Elsewhere::new).orElseGet(Origin.Platform::new);
  }
}
