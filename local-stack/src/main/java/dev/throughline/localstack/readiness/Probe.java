package dev.throughline.localstack.readiness;

/** One look at whether a process is ready. */
@FunctionalInterface
public interface Probe {
  /** Answers within a second or two, and never throws for a process that is not there yet. */
  boolean isReady();
}
