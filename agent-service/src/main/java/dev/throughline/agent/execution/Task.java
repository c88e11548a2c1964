package dev.throughline.agent.execution;

import dev.throughline.agent.agents.Agent;
import dev.throughline.agent.sources.Source;
import java.util.List;

/**
 * What an agent is to do, not yet checked.
 *
 * @param question what the caller wants to know
 * @param sources what it is about, possibly none
 */
public record Task(Agent agent, String question, List<Source> sources, Caller caller) {
  public Task {
    sources = List.copyOf(sources);
  }

  /** Characters of the question and the sources together. */
  public long length() {
    return question.length()
        + sources.stream().mapToLong(source -> source.content().length()).sum();
  }

  /** Without what the caller wrote. */
  @Override
  public String toString() {
    return "Task[" + agent.name() + ", " + caller + "]";
  }
}
