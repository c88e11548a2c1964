package dev.throughline.traceassertions.awaiting;

import java.time.Duration;

/** Time, as waiting sees it. */
interface Pace {
  /** The time of this machine. */
  Pace REAL =
      new Pace() {
        @Override
        public long nanoTime() {
          return System.nanoTime();
        }

        @Override
        public void pause(Duration duration) throws InterruptedException {
          Thread.sleep(duration.toMillis(), duration.toNanosPart() % 1_000_000);
        }
      };

  /** Nanoseconds since some moment. */
  long nanoTime();

  /** Lets this much time pass. */
  void pause(Duration duration) throws InterruptedException;
}
