package dev.throughline.agent.execution;

/** Who did not want an execution to go on. */
public enum CancelledBy {
  /** Whoever waited for the answer went away. */
  CLIENT("the client went away"),
  /** Somebody asked for it. */
  REQUEST("the execution was cancelled on request"),
  /** The service stops. */
  SHUTDOWN("the service stops");

  private final String words;

  CancelledBy(String words) {
    this.words = words;
  }

  /** As it reads in a sentence. */
  String words() {
    return words;
  }
}
