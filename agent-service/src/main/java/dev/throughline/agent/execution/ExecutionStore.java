package dev.throughline.agent.execution;

import dev.throughline.agent.execution.ExecutionPage.Position;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

/**
 * Where executions are kept, from their beginning on. Several instances share it. Every method
 * throws {@link StoreUnavailable} when the store does not answer.
 *
 * <p>Whose executions a caller may see is said by {@code owner}: a user's id, or empty for
 * everybody's. An execution that is someone else's is as good as not there, so that ids tell
 * nothing.
 */
public interface ExecutionStore {

  /** Begins the record of an execution. */
  OpenRecord begin(Beginning beginning, Cancellation cancellation);

  /** Begins the record of an execution, unless the user has used the key before. */
  Claim claim(Beginning beginning, IdempotencyKey key, Cancellation cancellation);

  /** The execution with this id. */
  Optional<StoredExecution> find(UUID id, Optional<String> owner);

  /**
   * A page of executions.
   *
   * @param after where the page begins; empty for the newest
   * @param limit how many at most, 1 or more
   */
  ExecutionPage list(ExecutionFilter filter, Optional<Position> after, int limit);

  /** What is known of an execution that was asked to end. */
  enum CancelAnswer {
    /** The wish is kept; whoever runs the execution will see it. */
    ON_ITS_WAY,
    HAS_ENDED,
    UNKNOWN
  }

  /** Wishes for the end of an execution, at whichever instance it runs. */
  CancelAnswer cancel(UUID id, Optional<String> owner);

  /**
   * Completes when the execution has ended, at whichever instance, or is not there. Holds no
   * connection. Cancelling the future ends the waiting.
   */
  CompletionStage<Void> whenEnded(UUID id);
}
