package dev.throughline.agent.tools;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Tools by name. */
public final class Toolbox {
  private final Map<String, Tool> byName;

  /**
   * @throws IllegalArgumentException when two tools have the same name
   */
  public Toolbox(Collection<? extends Tool> tools) {
    Map<String, Tool> byName = new LinkedHashMap<>();
    for (Tool tool : tools) {
      String name = tool.spec().name();
      if (byName.putIfAbsent(name, tool) != null) {
        throw new IllegalArgumentException("two tools are named " + name);
      }
    }
    this.byName = byName;
  }

  /** The tool of exactly this name. */
  public Optional<Tool> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** In the order given. */
  public List<ToolSpec> specs() {
    return byName.values().stream().map(Tool::spec).toList();
  }

  /** In the order given. */
  public Set<String> names() {
    return Collections.unmodifiableSet(byName.keySet());
  }
}
