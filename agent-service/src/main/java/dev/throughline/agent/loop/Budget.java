package dev.throughline.agent.loop;

import dev.throughline.agent.agents.Limits;
import dev.throughline.agent.execution.Limit;
import dev.throughline.agent.execution.Outcome.LimitReached;
import dev.throughline.agent.execution.Usage;
import dev.throughline.agent.model.Cost;
import dev.throughline.agent.model.TokenUsage;
import dev.throughline.agent.time.Deadline;
import java.util.Optional;

/** What one execution may still use, and what it used. */
final class Budget {
  private final Limits limits;
  private final Deadline deadline;
  private TokenUsage tokens = TokenUsage.NONE;
  private final CostSum cost = new CostSum();
  private int turns;
  private int toolCallsAsked;
  private int toolCallsMade;
  private int repairs;

  Budget(Limits limits, Deadline deadline) {
    this.limits = limits;
    this.deadline = deadline;
  }

  Deadline deadline() {
    return deadline;
  }

  /** The limit that forbids another turn, if one does. */
  Optional<LimitReached> forbidsTurn() {
    if (deadline.passed()) {
      return reached(Limit.SECONDS, limits.time().toSeconds());
    }
    if (turns >= limits.turns()) {
      return reached(Limit.TURNS, limits.turns());
    }
    return tokens.total() >= limits.tokens()
        ? reached(Limit.TOKENS, limits.tokens())
        : Optional.empty();
  }

  void beginTurn() {
    turns++;
  }

  /** The turn that is going on, from 1. */
  int turn() {
    return turns;
  }

  void spend(TokenUsage usage, Optional<Cost> price) {
    tokens = tokens.plus(usage);
    price.ifPresent(cost::add);
  }

  /** Calls that a model asks for in vain count too: else it could ask without end in one turn. */
  Optional<LimitReached> forbidsToolCalls(int asked) {
    return asked > toolCallsLeft()
        ? reached(Limit.TOOL_CALLS, limits.toolCalls())
        : Optional.empty();
  }

  int toolCallsLeft() {
    return limits.toolCalls() - toolCallsAsked;
  }

  void askToolCalls(int asked) {
    toolCallsAsked += asked;
  }

  void makeToolCall() {
    toolCallsMade++;
  }

  int repairsLeft() {
    return limits.repairs() - repairs;
  }

  void repair() {
    repairs++;
  }

  Usage usage() {
    return new Usage(tokens, turns, toolCallsMade, cost.total());
  }

  private static Optional<LimitReached> reached(Limit limit, long maximum) {
    return Optional.of(new LimitReached(limit, maximum));
  }
}
