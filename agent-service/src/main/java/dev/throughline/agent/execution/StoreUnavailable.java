package dev.throughline.agent.execution;

/** The store cannot be reached or does not answer; safe to try again. */
public final class StoreUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StoreUnavailable(Throwable cause) {
    super("the store of executions does not answer", cause);
  }
}
