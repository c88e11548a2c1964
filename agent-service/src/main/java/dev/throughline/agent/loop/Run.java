package dev.throughline.agent.loop;

import dev.throughline.agent.agents.Agent;
import dev.throughline.agent.execution.Task;
import dev.throughline.agent.model.ModelMessage;
import dev.throughline.agent.sources.Sources;
import dev.throughline.agent.tools.Workspace;
import java.util.ArrayList;
import java.util.List;

/** The state of one execution. Belongs to one thread. */
final class Run {
  private final Task task;
  private final Budget budget;
  private final Journal journal;
  private final List<ModelMessage> conversation = new ArrayList<>();
  private Workspace workspace = new Workspace(new Sources(List.of()));

  Run(Task task, Budget budget, Journal journal) {
    this.task = task;
    this.budget = budget;
    this.journal = journal;
  }

  Task task() {
    return task;
  }

  Agent agent() {
    return task.agent();
  }

  Budget budget() {
    return budget;
  }

  Journal journal() {
    return journal;
  }

  /** What tools may look at: nothing until the input was checked. */
  Workspace workspace() {
    return workspace;
  }

  void openWorkspace() {
    workspace = new Workspace(new Sources(task.sources()));
  }

  /** Oldest first. */
  List<ModelMessage> conversation() {
    return conversation;
  }

  void say(ModelMessage message) {
    conversation.add(message);
  }
}
