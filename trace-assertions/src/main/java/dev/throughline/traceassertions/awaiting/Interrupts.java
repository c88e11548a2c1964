package dev.throughline.traceassertions.awaiting;

/** What an interrupt does to a test that waits: it ends, and the interrupt is kept. */
final class Interrupts {
  /** Something that waits. */
  interface Wait<T> {
    T result() throws InterruptedException;
  }

  private Interrupts() {}

  static <T> T kept(Wait<T> wait) {
    try {
      return wait.result();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while waiting", e);
    }
  }
}
