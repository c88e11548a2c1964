package dev.throughline.traceconsole.store;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Optional;

/** A trace's 16 bytes, as a small key. */
public record TraceId(long high, long low) {
  private static final int BYTES = 16;

  /** The id in these bytes; empty if they are not 16 or are all zero, which W3C forbids. */
  public static Optional<TraceId> of(ByteString bytes) {
    if (bytes.size() != BYTES) {
      return Optional.empty();
    }
    ByteBuffer buffer = bytes.asReadOnlyByteBuffer();
    TraceId id = new TraceId(buffer.getLong(), buffer.getLong());
    return id.high == 0 && id.low == 0 ? Optional.empty() : Optional.of(id);
  }

  /**
   * The id that these hexadecimal digits name; missing leading zeros are added.
   *
   * @throws NumberFormatException if the text is not 1 to 32 hexadecimal digits
   */
  public static TraceId fromHex(String digits) {
    if (digits.isEmpty() || digits.length() > 2 * BYTES) {
      throw new NumberFormatException("a trace id has 1 to 32 hexadecimal digits");
    }
    String padded = "0".repeat(2 * BYTES - digits.length()) + digits;
    return new TraceId(
        HexFormat.fromHexDigitsToLong(padded, 0, BYTES),
        HexFormat.fromHexDigitsToLong(padded, BYTES, 2 * BYTES));
  }

  /** All 32 digits, in lower case. */
  public String hex() {
    HexFormat hex = HexFormat.of();
    return hex.toHexDigits(high) + hex.toHexDigits(low);
  }

  @Override
  public String toString() {
    return hex();
  }
}
