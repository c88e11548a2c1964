package dev.throughline.agent.agents;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The agents of this installation. What a request costs does not depend on how many there are. */
public final class Agents {
  private final Map<String, Agent> byName;
  private final List<Agent> all;

  /** Of two with the same name the later one counts. */
  public Agents(Collection<Agent> agents) {
    TreeMap<String, Agent> sorted = new TreeMap<>();
    agents.forEach(agent -> sorted.put(agent.name(), agent));
    this.byName = Map.copyOf(sorted);
    this.all = List.copyOf(sorted.values());
  }

  /** The agent of exactly this name. */
  public Optional<Agent> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** By name. */
  public List<Agent> all() {
    return all;
  }
}
