package dev.throughline.observability.schema.reading;

import dev.throughline.observability.schema.Attribute;
import dev.throughline.observability.schema.Use;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which attributes a group has, those that it inherits included. */
final class Uses {
  private final Catalogue catalogue;
  private final Map<String, Group> groups = new HashMap<>();
  private final Set<String> used = new HashSet<>();

  Uses(Catalogue catalogue, List<Group> groups) {
    this.catalogue = catalogue;
    for (Group group : groups) {
      if (this.groups.put(group.id(), group) != null) {
        throw group.source().wrong("there is a second group '%s'".formatted(group.id()));
      }
    }
  }

  /** Of a group that describes something emitted. */
  List<Use> of(Group group) {
    List<Use> uses = new ArrayList<>(resolved(group, new HashSet<>()).values());
    uses.forEach(use -> used.add(use.key()));
    return uses;
  }

  boolean isUsed(Attribute attribute) {
    return used.contains(attribute.key());
  }

  private Map<String, Use> resolved(Group group, Set<String> below) {
    if (!below.add(group.id())) {
      throw group.source().wrong("'%s' extends itself".formatted(group.id()));
    }
    Map<String, Use> uses = new LinkedHashMap<>();
    group.extended().ifPresent(parent -> uses.putAll(resolved(parent(group, parent), below)));
    Set<String> own = new HashSet<>();
    for (YamlMap entry : group.attributes()) {
      Use use = use(entry);
      if (!own.add(use.key())) {
        throw entry.wrong("'%s' stands in this group for a second time".formatted(use.key()));
      }
      uses.put(use.key(), use);
    }
    return uses;
  }

  private Group parent(Group group, String id) {
    Group parent = groups.get(id);
    if (parent == null) {
      throw group.source().wrong("there is no group '%s'".formatted(id));
    }
    return parent;
  }

  private Use use(YamlMap entry) {
    Attribute attribute = catalogue.of(entry);
    Level level = Level.read(entry);
    String brief = entry.optionalText("brief").orElse(attribute.brief());
    Examples.read(entry, attribute.type());
    entry.end();
    return new Use(attribute, level.level(), level.condition(), brief);
  }
}
