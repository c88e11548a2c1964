package dev.throughline.gateway.api;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;

/**
 * A request's body: a JSON object. Whether it is the right one is agent-service's to judge, which
 * keeps a record of what it refuses.
 */
sealed interface JsonBody {
  /**
   * An object, written anew so that two readers cannot understand the same bytes in two ways.
   *
   * @param json in UTF-8
   * @param streamed whether its member {@code stream} asks for the answer as a stream
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared; what a client library takes
  record WellFormed(byte[] json, boolean streamed) implements JsonBody {}

  /**
   * No JSON object.
   *
   * @param detail where and why, without a word of the body
   */
  record Malformed(String detail) implements JsonBody {}

  /** Reads a body, strictly: no member twice, nothing behind the object, no deep nesting. */
  static JsonBody read(byte[] body) {
    if (body.length == 0) {
      return new Malformed("The body is empty; it must be a JSON object.");
    }
    try {
      JsonNode tree = Strict.MAPPER.readTree(body);
      return tree.isObject()
          ? new WellFormed(Strict.MAPPER.writeValueAsBytes(tree), tree.path("stream").asBoolean())
          : new Malformed("The body is JSON, but not an object.");
    } catch (JacksonException e) {
      return new Malformed("The body is not well-formed JSON" + place(e.getLocation()) + ".");
    } catch (IOException e) {
      throw new IllegalStateException("Reading from memory cannot fail", e);
    }
  }

  private static String place(JsonLocation location) {
    return location == null
        ? ""
        : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
  }

  /** Holds the reader. */
  final class Strict {
    private static final int MAX_DEPTH = 64;

    private static final JsonMapper MAPPER =
        JsonMapper.builder(
                JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(
                        StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Strict() {}
  }
}
