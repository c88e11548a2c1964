package dev.throughline.modelproxy.budget;

/**
 * What a call spends, or may.
 *
 * @param tokens input and output together, 0 or more
 * @param nanos billionths of the currency's unit, 0 or more
 */
record Spend(long tokens, long nanos) {
  long of(Limit limit) {
    return limit.isMoney() ? nanos : tokens;
  }
}
