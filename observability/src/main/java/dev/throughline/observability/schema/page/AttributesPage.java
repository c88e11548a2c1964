package dev.throughline.observability.schema.page;

import static dev.throughline.observability.schema.page.MarkdownTable.code;
import static dev.throughline.observability.schema.page.MarkdownTable.codes;

import dev.throughline.observability.schema.Attribute;
import dev.throughline.observability.schema.LogConvention;
import dev.throughline.observability.schema.Member;
import dev.throughline.observability.schema.MetricConvention;
import dev.throughline.observability.schema.Origin;
import dev.throughline.observability.schema.Registry;
import dev.throughline.observability.schema.Stability;
import dev.throughline.observability.schema.Use;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The registry as a page to read. */
public final class AttributesPage {
  private final Registry registry;
  private final StringBuilder page = new StringBuilder();

  private AttributesPage(Registry registry) {
    this.registry = registry;
  }

  /** The page in Markdown; the same registry makes the same page. */
  public static String of(Registry registry) {
    return new AttributesPage(registry).make();
  }

  private String make() {
    page.append(
        """
        <!-- Made from the files in registry/ by AttributesPageTest, which says how to make it anew. -->
        # What the platform emits

        Every span, metric, event, resource attribute and log field, and every attribute of them. \
        A key in bold must always be there. \
        Version %s of `%s`.
        """
            .formatted(registry.version(), registry.name()));
    spans();
    attributes("The platform's own attributes", a -> a.origin() instanceof Origin.Platform);
    attributes("Attributes that others define", a -> a.origin() instanceof Origin.Elsewhere);
    metrics();
    events();
    resource();
    logs();
    return page.toString();
  }

  private void spans() {
    MarkdownTable table =
        new MarkdownTable("span", "kind", "from", "meaning", "attributes", "events", "stability");
    registry
        .spans()
        .forEach(
            span ->
                table.add(
                    code(span.name().pattern()),
                    span.kind().name(),
                    String.join(", ", span.emittedBy()),
                    told(span.brief(), span.note()),
                    keys(span.attributes()),
                    codes(span.events()),
                    lower(span.stability())));
    section("Spans", "In braces: the value of that attribute.", table);
  }

  private void attributes(String title, Predicate<Attribute> which) {
    MarkdownTable table =
        new MarkdownTable(
            "attribute", "type", "meaning", "bounds", "stability", "defined by", "in");
    Appearances appearances = new Appearances(registry);
    registry.attributes().stream()
        .filter(which)
        .forEach(
            attribute ->
                table.add(
                    code(attribute.key()),
                    attribute.type().toString(),
                    told(attribute.brief(), attribute.note()) + values(attribute),
                    attribute.bounds(),
                    lower(attribute.stability()),
                    definedBy(attribute.origin()),
                    appearances.of(attribute.key())));
    section(title, "", table);
  }

  private void metrics() {
    MarkdownTable table =
        new MarkdownTable(
            "metric",
            "instrument",
            "unit",
            "meaning",
            "attributes",
            "from",
            "stability",
            "defined by");
    for (MetricConvention metric : registry.metrics()) {
      table.add(
          code(metric.name()),
          metric.instrument().name().toLowerCase(Locale.ROOT),
          metric.unit(),
          told(metric.brief(), metric.note()),
          keys(metric.attributes()),
          String.join(", ", metric.emittedBy()),
          lower(metric.stability()),
          definedBy(metric.origin()));
    }
    section("Metrics", "", table);
  }

  private void events() {
    MarkdownTable table = new MarkdownTable("event", "meaning", "attributes", "stability");
    registry
        .events()
        .forEach(
            event ->
                table.add(
                    code(event.name()),
                    told(event.brief(), event.note()),
                    keys(event.attributes()),
                    lower(event.stability())));
    section("Events on spans", "", table);
  }

  private void resource() {
    MarkdownTable table = new MarkdownTable("entity", "meaning", "attributes", "stability");
    registry
        .entities()
        .forEach(
            entity ->
                table.add(
                    code(entity.name()),
                    told(entity.brief(), entity.note()),
                    keys(entity.attributes()),
                    lower(entity.stability())));
    section("Resource", "Of all telemetry of a service.", table);
  }

  private void logs() {
    for (LogConvention log : registry.logs()) {
      MarkdownTable table = new MarkdownTable("field", "type", "meaning");
      log.fields()
          .forEach(use -> table.add(key(use), use.attribute().type().toString(), use.brief()));
      boolean line = log.form() == LogConvention.Form.LINE;
      section(
          line ? "Log lines on standard output" : "Attributes of log records by OTLP",
          told(log.brief(), log.note()),
          table);
    }
  }

  private void section(String title, String sentence, MarkdownTable table) {
    page.append("\n## ").append(title).append("\n");
    if (!sentence.isEmpty()) {
      page.append(sentence).append("\n\n");
    }
    page.append(table);
  }

  private static String keys(List<Use> uses) {
    return uses.stream().map(AttributesPage::key).collect(Collectors.joining(", "));
  }

  private static String key(Use use) {
    String key = code(use.key());
    return switch (use.level()) {
      case REQUIRED -> "**" + key + "**";
      case CONDITIONALLY_REQUIRED -> key + " (" + use.condition() + ")";
      case RECOMMENDED -> use.condition().isEmpty() ? key : key + " (" + use.condition() + ")";
      case OPT_IN -> key + " (opt-in)";
    };
  }

  private static String values(Attribute attribute) {
    if (attribute.members().isEmpty()) {
      return attribute.examples().isEmpty() ? "" : " Such as " + codes(attribute.examples()) + ".";
    }
    return attribute.members().stream()
        .map(AttributesPage::value)
        .collect(Collectors.joining("; ", " One of ", "."));
  }

  private static String value(Member member) {
    String value = code(member.value());
    return member.brief().isEmpty() ? value : value + " (" + member.brief() + ")";
  }

  private static String told(String brief, String note) {
    return note.isEmpty() ? brief : brief + " " + note;
  }

  private static String definedBy(Origin origin) {
    return origin instanceof Origin.Elsewhere elsewhere ? elsewhere.name() : "Throughline";
  }

  private static String lower(Stability stability) {
    return stability.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
