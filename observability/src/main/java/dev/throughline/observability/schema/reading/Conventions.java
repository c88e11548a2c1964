package dev.throughline.observability.schema.reading;

import dev.throughline.observability.schema.EntityConvention;
import dev.throughline.observability.schema.EventConvention;
import dev.throughline.observability.schema.Instrument;
import dev.throughline.observability.schema.LogConvention;
import dev.throughline.observability.schema.MetricConvention;
import dev.throughline.observability.schema.SpanConvention;
import dev.throughline.observability.schema.SpanKind;
import dev.throughline.observability.schema.SpanName;
import dev.throughline.observability.schema.Stability;
import dev.throughline.observability.schema.Use;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes of each group what it describes. */
final class Conventions {
  private static final String STABILITY = "stability";

  private final Uses uses;
  private final Map<String, String> events;
  private final Set<String> metrics = new HashSet<>();

  Conventions(Uses uses, List<Group> groups) {
    this.uses = uses;
    events =
        groups.stream()
            .filter(group -> group.is(Group.Type.EVENT))
            .collect(Collectors.toMap(Group::id, group -> group.source().text("name")));
  }

  SpanConvention span(Group group) {
    YamlMap source = group.source();
    SpanName name =
        new SpanName(
            group
                .annotations()
                .text("span_name")
                .orElseThrow(() -> source.wrong("the annotation 'span_name' is missing")));
    List<Use> attributes = uses.of(group);
    for (String key : name.keys()) {
      if (attributes.stream().noneMatch(use -> use.key().equals(key))) {
        throw source.wrong(
            "the span's name has '%s', which is none of its attributes".formatted(key));
      }
    }
    return new SpanConvention(
        group.id(),
        name,
        source.constant("span_kind", SpanKind.class),
        group.emittedBy(),
        source.constant(STABILITY, Stability.class),
        group.brief(),
        group.note(),
        attributes,
        source.texts("events").stream().map(id -> event(source, id)).toList());
  }

  MetricConvention metric(Group group) {
    YamlMap source = group.source();
    String name = source.text("metric_name");
    if (!metrics.add(name)) {
      throw source.wrong("there is a second metric '%s'".formatted(name));
    }
    return new MetricConvention(
        name,
        source.constant("instrument", Instrument.class),
        source.text("unit"),
        group.emittedBy(),
        source.constant(STABILITY, Stability.class),
        group.brief(),
        group.note(),
        uses.of(group),
        group.annotations().origin());
  }

  EventConvention event(Group group) {
    return new EventConvention(
        group.source().text("name"),
        group.source().constant(STABILITY, Stability.class),
        group.brief(),
        group.note(),
        uses.of(group));
  }

  EntityConvention entity(Group group) {
    return new EntityConvention(
        group.source().text("name"),
        group.source().constant(STABILITY, Stability.class),
        group.brief(),
        group.note(),
        uses.of(group));
  }

  private String event(YamlMap source, String id) {
    String name = events.get(id);
    if (name == null) {
      throw source.wrong("there is no event '%s'".formatted(id));
    }
    return name;
  }

  /** Of an attribute group that tells what stands in logs. */
  Optional<LogConvention> log(Group group) {
    return group
        .annotations()
        .text("log_form")
        .map(form -> group.source().constant(LogConvention.Form.class, form, "'log_form'"))
        .map(form -> new LogConvention(form, group.brief(), group.note(), uses.of(group)));
  }
}
