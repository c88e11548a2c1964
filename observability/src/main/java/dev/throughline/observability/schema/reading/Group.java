package dev.throughline.observability.schema.reading;

import java.util.List;
import java.util.Optional;

/**
 * A group as it stands in a file, before references are followed.
 *
 * @param extended the group that it inherits attributes from
 */
record Group(
    YamlMap source,
    String id,
    Type type,
    String brief,
    String note,
    Optional<String> extended,
    List<YamlMap> attributes,
    Annotations annotations) {
  /** Weaver's types of a group. */
  enum Type {
    ATTRIBUTE_GROUP,
    SPAN,
    METRIC,
    EVENT,
    ENTITY
  }

  static Group read(YamlMap source) {
    return new Group(
        source,
        source.text("id"),
        source.constant("type", Type.class),
        source.text("brief"),
        source.optionalText("note").orElse(""),
        source.optionalText("extends"),
        source.maps("attributes"),
        Annotations.of(source));
  }

  boolean is(Type other) {
    return type == other;
  }

  /** Whether this is where attributes are defined and imported: named so as OpenTelemetry does. */
  boolean defines() {
    return is(Type.ATTRIBUTE_GROUP) && id.startsWith("registry.");
  }

  /** The services that a span or metric comes from. */
  List<String> emittedBy() {
    List<String> services = annotations.texts("emitted_by");
    if (services.isEmpty()) {
      throw source.wrong("the annotation 'emitted_by' is missing");
    }
    return services;
  }
}
