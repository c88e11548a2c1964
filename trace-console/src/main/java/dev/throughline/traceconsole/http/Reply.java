package dev.throughline.traceconsole.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An answer: its status, its headers (Content-Type among them when there is a body), its body.
 *
 * @param body may be empty
 */
public record Reply(int status, Map<String, String> headers, byte[] body) {
  public static final String JSON = "application/json";
  public static final String TEXT = "text/plain; charset=utf-8";
  public static final String PROTOBUF = "application/protobuf";

  private static final ObjectMapper MAPPER = new ObjectMapper();

  public static Reply of(int status, String contentType, byte[] body) {
    return new Reply(status, Map.of("Content-Type", contentType), body);
  }

  public static Reply text(int status, String text) {
    return of(status, TEXT, text.getBytes(StandardCharsets.UTF_8));
  }

  public static Reply empty(int status) {
    return new Reply(status, Map.of(), new byte[0]);
  }

  /** An answer of 200 with a value that Jackson can write. */
  public static Reply json(Object value) {
    return json(JSON, value);
  }

  /** An answer of 200 with a value that Jackson can write, under this very content type. */
  public static Reply json(String contentType, Object value) {
    try {
      return of(200, contentType, MAPPER.writeValueAsBytes(value));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an answer that cannot be written as JSON", e);
    }
  }

  public Reply withHeader(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Reply(status, Map.copyOf(more), body);
  }
}
