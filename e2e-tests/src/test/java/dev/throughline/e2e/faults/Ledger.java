package dev.throughline.e2e.faults;

import java.util.Map;

/**
 * What became of the spans of all services, by their own count and by what was taken. All figures
 * grow with time.
 *
 * @param started spans that were begun and recorded
 * @param lost spans that the services say they could not send
 * @param delivered spans that were taken
 */
record Ledger(long started, long lost, long delivered) {
  private static final String PROCESSED = "otel.sdk.processor.span.processed";

  static Ledger of(ServiceMetrics metrics, FaultyBackEnd backEnd) {
    return new Ledger(
        (long) metrics.total("otel.sdk.span.started"),
        (long) metrics.total(PROCESSED, Ledger::isLoss),
        backEnd.delivered());
  }

  private static boolean isLoss(Map<String, String> attributes) {
    return attributes.containsKey("error.type");
  }

  Ledger since(Ledger before) {
    return new Ledger(started - before.started, lost - before.lost, delivered - before.delivered);
  }

  /** Whether every span is accounted for. */
  boolean isSettled() {
    return delivered + lost >= started;
  }
}
