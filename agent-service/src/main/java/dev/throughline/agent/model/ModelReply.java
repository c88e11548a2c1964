package dev.throughline.agent.model;

import java.util.Optional;

/** What came back for a turn. */
public sealed interface ModelReply permits ModelTurn, ModelFault {

  /** Tokens, as far as they are known. */
  TokenUsage usage();

  /** What they cost; empty where no price is known. */
  Optional<Cost> cost();
}
