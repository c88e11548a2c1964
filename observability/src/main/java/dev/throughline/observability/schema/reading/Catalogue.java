package dev.throughline.observability.schema.reading;

import dev.throughline.observability.schema.Attribute;
import dev.throughline.observability.schema.AttributeType;
import dev.throughline.observability.schema.Origin;
import dev.throughline.observability.schema.Stability;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Every attribute of the registry: those defined in it, and those of OpenTelemetry's it imports.
 */
final class Catalogue {
  private record Entry(YamlMap source, Attribute attribute) {}

  private final Map<String, Entry> entries = new TreeMap<>();
  private final PublishedConventions published = new PublishedConventions();
  private final Origin imported;

  /**
   * @param imported who defines what is imported
   */
  Catalogue(Origin imported) {
    this.imported = imported;
  }

  /** In the order of their keys. */
  List<Attribute> all() {
    return entries.values().stream().map(Entry::attribute).toList();
  }

  /** Takes what a group defines, or imports by a reference. */
  void add(YamlMap source) {
    Attribute attribute = source.node("id").isPresent() ? defined(source) : imported(source);
    source.end();
    if (entries.put(attribute.key(), new Entry(source, attribute)) != null) {
      throw source.wrong("'%s' stands in the registry already".formatted(attribute.key()));
    }
  }

  /** The attribute that {@code reference} means. */
  Attribute of(YamlMap reference) {
    String key = reference.text("ref");
    Entry entry = entries.get(key);
    if (entry == null) {
      throw reference.wrong("no group of the registry defines or imports '%s'".formatted(key));
    }
    return entry.attribute();
  }

  /** Refuses attributes that stand in the registry and appear nowhere. */
  void refuseUnused(Predicate<Attribute> used) {
    for (Entry entry : entries.values()) {
      if (!used.test(entry.attribute())) {
        throw entry.source().wrong("'%s' appears nowhere".formatted(entry.attribute().key()));
      }
    }
  }

  private Attribute defined(YamlMap source) {
    String key = source.text("id");
    if (published.attribute(key).isPresent()) {
      throw source.wrong("OpenTelemetry defines '%s': import it by 'ref'".formatted(key));
    }
    Members members = Members.read(source);
    List<String> examples = Examples.read(source, members.type());
    boolean needed = members.type().element() == AttributeType.STRING && members.values().isEmpty();
    if (needed && examples.isEmpty()) {
      throw source.wrong("'examples' is missing, which text must have");
    }
    Stability stability = source.constant("stability", Stability.class);
    return attribute(source, key, members, stability, examples, Annotations.of(source).origin());
  }

  private Attribute imported(YamlMap source) {
    String key = source.text("ref");
    PublishedConventions.Published known =
        published
            .attribute(key)
            .orElseThrow(() -> source.wrong("OpenTelemetry does not define '%s'".formatted(key)));
    List<String> examples = Examples.read(source, known.type());
    Members open = new Members(known.type(), List.of());
    return attribute(source, key, open, known.stability(), examples, imported);
  }

  private static Attribute attribute(
      YamlMap source,
      String key,
      Members members,
      Stability stability,
      List<String> examples,
      Origin origin) {
    return new Attribute(
        key,
        members.type(),
        members.values(),
        stability,
        source.text("brief"),
        source.optionalText("note").orElse(""),
        examples,
        Annotations.of(source).text("bounds").orElse(""),
        origin);
  }
}
