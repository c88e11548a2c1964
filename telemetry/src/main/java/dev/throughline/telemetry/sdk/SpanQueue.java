package dev.throughline.telemetry.sdk;

/**
 * How many finished spans may wait to be sent. Memory is what has to be bounded, so the heap says:
 * at most an eighth of it may be spans.
 */
final class SpanQueue {
  /** A span of this platform takes about 1.5 KiB, as measured; with room for longer attributes. */
  private static final int BYTES_OF_A_SPAN = 2048;

  private static final int SHARE_OF_HEAP = 8;
  private static final int FEWEST = 2048;

  /** Two seconds of an agent-service that serves 1,000 requests a second. */
  private static final int MOST = 32_768;

  private SpanQueue() {}

  /**
   * @param heapBytes the most that the heap may grow to
   */
  static int capacity(long heapBytes) {
    long fitting = heapBytes / SHARE_OF_HEAP / BYTES_OF_A_SPAN;
    return (int) Math.max(FEWEST, Math.min(MOST, fitting));
  }
}
