package dev.throughline.agent.execution;

import java.time.Instant;

/**
 * The record of an execution that runs. While it is open, the store says that the execution runs.
 * One that is closed before it was {@linkplain #end ended} is kept as failed some time later.
 */
public interface OpenRecord extends AutoCloseable {

  /** When the execution began, by the record. */
  Instant startedAt();

  /** Notes what happened. Returns at once: it is stored in the background, and at the end. */
  void note(ExecutionEvent event);

  /**
   * Keeps how it ended and what was decided, all or nothing.
   *
   * @throws StoreUnavailable when that is not possible, or when the store had to give the execution
   *     up in the meantime
   */
  void end(Execution execution);

  /** Gives the record up, unless it was ended. */
  @Override
  void close();

  /** Where the record of an execution comes from. */
  @FunctionalInterface
  interface Source {
    /**
     * @param cancellation is told when somebody wishes for the end, at whichever instance
     * @throws StoreUnavailable when no record can be kept now
     */
    OpenRecord open(Beginning beginning, Cancellation cancellation);
  }
}
