package dev.throughline.servicetesting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * What a real Tempo or a real Loki answered to a request.
 *
 * @param name such as {@code tempo/trace-v2}
 * @param path that was asked for, with its query
 * @param headers that were sent
 * @param body text, or JSON, or an object with the bytes as {@code base64}
 */
public record RecordedAnswer(
    String name,
    String path,
    Map<String, String> headers,
    int status,
    String contentType,
    JsonNode body) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Everything recorded of a server: {@code tempo} or {@code loki}. */
  public static List<RecordedAnswer> of(String server) {
    return RecordedFiles.list(server).stream().map(RecordedAnswer::read).toList();
  }

  /** The recording of that name. */
  public static RecordedAnswer named(String name) {
    return read(name);
  }

  /** What the servers had been sent, in OTLP's JSON: {@code traces-1} to 4, or {@code logs}. */
  public static byte[] sent(String name) {
    return RecordedFiles.read("otlp/" + name);
  }

  /** The body as it was on the wire; the spacing of JSON is not kept. */
  public byte[] bytes() {
    if (body.has("base64")) {
      return Base64.getDecoder().decode(body.path("base64").asText());
    }
    String text = body.isTextual() ? body.textValue() : body.toString();
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return name;
  }

  private static RecordedAnswer read(String name) {
    try {
      JsonNode recorded = JSON.readTree(RecordedFiles.read(name));
      JsonNode request = recorded.path("request");
      JsonNode response = recorded.path("response");
      return new RecordedAnswer(
          name,
          request.path("path").asText(),
          JSON.convertValue(
              request.path("headers"),
              JSON.getTypeFactory().constructMapType(Map.class, String.class, String.class)),
          response.path("status").asInt(),
          response.path("content_type").asText(),
          response.path("body"));
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }
}
