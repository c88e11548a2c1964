package dev.throughline.telemetry.metrics;

/** Which of their names the generative AI conventions' metrics are emitted by. */
public enum GenAiNames {
  /** The conventions' own repository, 0.1.0. */
  CURRENT,
  /** The general conventions, up to 1.37.0, which many dashboards still read. */
  PREVIOUS,
  /** Both, while dashboards move from one to the other; sums over both count twice. */
  BOTH;

  boolean current() {
    return this != PREVIOUS;
  }

  boolean previous() {
    return this != CURRENT;
  }
}
