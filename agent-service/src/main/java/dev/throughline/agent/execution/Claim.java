package dev.throughline.agent.execution;

import java.util.UUID;

/** What came of beginning an execution under a key. */
public sealed interface Claim {

  /** The key is new: the execution has begun, and is this caller's to run. */
  record Claimed(OpenRecord record) implements Claim {}

  /**
   * The user has used the key before.
   *
   * @param id of the execution that was begun then
   * @param sameRequest whether the same was asked
   */
  record Taken(UUID id, boolean sameRequest) implements Claim {}
}
