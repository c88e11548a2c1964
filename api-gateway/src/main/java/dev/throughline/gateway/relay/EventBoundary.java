package dev.throughline.gateway.relay;

/**
 * Knows whether a stream of server-sent events stands between two events, where one more can be
 * added. An empty line ends an event, and a line ends with CR, LF or both
 * (https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream).
 */
final class EventBoundary {
  private static final int LONGEST_END = 4;

  private int lineEnds = 2;
  private byte last;

  void pass(byte[] bytes) {
    for (int i = Math.max(0, bytes.length - LONGEST_END); i < bytes.length; i++) {
      pass(bytes[i]);
    }
  }

  private void pass(byte next) {
    boolean secondHalf = next == '\n' && last == '\r';
    if (next == '\n' || next == '\r') {
      lineEnds += secondHalf ? 0 : 1;
    } else {
      lineEnds = 0;
    }
    last = next;
  }

  boolean isBetweenEvents() {
    return lineEnds >= 2;
  }
}
