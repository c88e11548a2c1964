package dev.throughline.agent.execution;

/**
 * Is told what happens in one execution, in order, on the execution's own thread. What it takes to
 * return, the execution takes longer; it may hold a {@link ExecutionEvent.TextDelta} back, and so
 * the model, until a reader follows. An exception ends the execution as failed.
 */
@FunctionalInterface
public interface ExecutionListener {
  /** Listens to nothing. */
  ExecutionListener NONE = event -> {};

  /** Whoever waits in here gives up when interrupted, and leaves the thread interrupted. */
  void on(ExecutionEvent event);

  /**
   * Whether it wants to hear of text while the model writes; asked before each turn. Without such a
   * listener the model is asked for whole turns, and there is no {@link ExecutionEvent.TextDelta}.
   */
  default boolean wantsText() {
    return false;
  }
}
