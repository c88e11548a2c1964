package dev.throughline.agent.agents;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The agents of this installation. */
public final class Agents {
  private final Map<String, Agent> byName = new TreeMap<>();

  /** Of two with the same name the later one counts. */
  public Agents(Collection<Agent> agents) {
    agents.forEach(agent -> byName.put(agent.name(), agent));
  }

  /** The agent of exactly this name. */
  public Optional<Agent> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** By name. */
  public List<Agent> all() {
    return List.copyOf(byName.values());
  }
}
