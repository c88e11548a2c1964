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
}
