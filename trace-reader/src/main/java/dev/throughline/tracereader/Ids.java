package dev.throughline.tracereader;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The spellings of trace and span ids. */
final class Ids {
  private static final int TRACE_BYTES = 16;
  private static final int SPAN_BYTES = 8;
  private static final Pattern SOME_HEX = Pattern.compile("[0-9a-fA-F]{1,32}");

  private Ids() {}

  /** Tempo's search drops leading zeros: 32 lower-case digits again. */
  static String traceId(String hex) {
    if (!SOME_HEX.matcher(hex).matches()) {
      throw new IllegalArgumentException(
          "a trace id has up to 32 hex digits, this is none: '" + Excerpt.of(hex) + "'");
    }
    return "0".repeat(2 * TRACE_BYTES - hex.length()) + hex.toLowerCase(Locale.ROOT);
  }

  static @Nullable String traceId(@Nullable JsonNode node) {
    return id(node, TRACE_BYTES);
  }

  static @Nullable String spanId(@Nullable JsonNode node) {
    return id(node, SPAN_BYTES);
  }

  /** OTLP's JSON says hex, Tempo says base64, as protobuf's JSON does: the length tells which. */
  private static @Nullable String id(@Nullable JsonNode node, int bytes) {
    String text = node == null ? "" : node.asText("");
    if (text.isEmpty()) {
      return null;
    }
    byte[] id =
        text.length() == 2 * bytes
            ? HexFormat.of().parseHex(text)
            : Base64.getDecoder().decode(text);
    if (id.length != bytes) {
      throw new IllegalArgumentException("not an id of " + bytes + " bytes");
    }
    return HexFormat.of().formatHex(id);
  }
}
