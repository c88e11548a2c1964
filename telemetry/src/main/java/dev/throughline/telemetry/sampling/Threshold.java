package dev.throughline.telemetry.sampling;

import java.util.HexFormat;

/**
 * A sampling probability as OpenTelemetry's consistent probability sampling has it: of 2^56 equally
 * likely random values, those below the threshold are dropped.
 *
 * <p>Source: OpenTelemetry specification, "TraceState: Probability Sampling".
 *
 * @param value from 0, which drops nothing, to 2^56 - 1
 */
record Threshold(long value) {
  private static final int BITS = 56;
  private static final int DIGITS = BITS / 4;
  private static final long ALL = 1L << BITS;

  /** Hex digits that count, as the specification recommends; those of leading f come on top. */
  private static final int PRECISION = 4;

  /** What everything passes. */
  static final Threshold NONE = new Threshold(0);

  /**
   * The nearest threshold of four significant digits.
   *
   * @param probability from 2^-56 to 1
   */
  static Threshold of(double probability) {
    int halvings = -(Math.getExponent(probability) + 1);
    int digits = Math.min(DIGITS, PRECISION + Math.max(0, halvings) / 4);
    long step = 1L << (4 * (DIGITS - digits));
    long exact = ALL - Math.round(probability * ALL);
    return new Threshold((exact + step / 2) / step * step);
  }

  /** A random value that nobody outside could choose or foresee enough to be kept by it. */
  static long random(long bits) {
    return bits >>> (Long.SIZE - BITS);
  }

  /**
   * The random value that a trace id is: its last 56 bits.
   *
   * @param traceId 32 hex digits, which were made at random
   */
  static long randomness(String traceId) {
    return HexFormat.fromHexDigitsToLong(traceId, traceId.length() - DIGITS, traceId.length());
  }

  boolean keeps(long randomness) {
    return randomness >= value;
  }

  /** The value of {@code th} in tracestate. */
  String th() {
    String digits = hex(value);
    int end = DIGITS;
    while (end > 1 && digits.charAt(end - 1) == '0') {
      end--;
    }
    return digits.substring(0, end);
  }

  /** The value of {@code rv} in tracestate. */
  static String rv(long randomness) {
    return hex(randomness);
  }

  private static String hex(long value) {
    return HexFormat.of().toHexDigits(value, DIGITS);
  }
}
