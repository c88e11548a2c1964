package dev.throughline.agent.idempotency;

import dev.throughline.agent.live.LiveExecution;
import java.util.UUID;

/** What came of a request with a key. */
public sealed interface KeyedStart {

  /** It is the first with this key, and its execution has begun. */
  record First(LiveExecution execution) implements KeyedStart {}

  /**
   * It was made before.
   *
   * @param id of the execution that the first one began
   */
  record Repeat(UUID id) implements KeyedStart {}

  /** The key belongs to another request of this user. */
  record Reused() implements KeyedStart {}
}
