package dev.throughline.agent.execution;

import java.util.Optional;
import java.util.UUID;

/** Where ended executions are kept. */
public interface ExecutionStore {

  /**
   * Keeps an execution with its decisions, all or nothing.
   *
   * @throws StoreUnavailable when that is not possible now
   */
  void save(Execution execution);

  /**
   * The execution with this id, if it is this user's. One that is someone else's is as good as not
   * there, so that ids tell nothing.
   *
   * @throws StoreUnavailable when that cannot be known now
   */
  Optional<StoredExecution> find(UUID id, String userId);
}
