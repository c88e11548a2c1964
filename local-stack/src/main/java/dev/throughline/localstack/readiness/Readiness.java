package dev.throughline.localstack.readiness;

import dev.throughline.localstack.process.ChildProcess;
import java.time.Duration;
import java.util.OptionalInt;

/** How waiting for a process ended. */
public sealed interface Readiness {
  /** It answers. */
  record Ready() implements Readiness {}

  /** It ended with {@code exitCode} instead. */
  record Ended(int exitCode) implements Readiness {}

  /** It lives, but did not answer in time. */
  record TimedOut() implements Readiness {}

  /** Waits until {@code probe} is content, the process ends, or {@code deadline} has passed. */
  static Readiness await(ChildProcess process, Probe probe, Duration deadline)
      throws InterruptedException {
    long end = System.nanoTime() + deadline.toNanos();
    while (true) {
      OptionalInt exit = process.exitCode();
      if (exit.isPresent()) {
        return new Ended(exit.getAsInt());
      }
      if (probe.isReady()) {
        return new Ready();
      }
      if (System.nanoTime() - end > 0) {
        return new TimedOut();
      }
      // Short against a start of seconds, long against the cost of one look.
      Thread.sleep(50);
    }
  }
}
