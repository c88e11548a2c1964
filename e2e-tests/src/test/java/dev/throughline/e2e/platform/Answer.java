package dev.throughline.e2e.platform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpHeaders;

/** What the gateway answered. */
public record Answer(int status, HttpHeaders headers, String text) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The body as JSON; a body that is none fails the test with its text. */
  public JsonNode body() {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError("not JSON: " + text, e);
    }
  }

  /** A header that must be there once. */
  public String header(String name) {
    var values = headers.allValues(name);
    if (values.size() != 1) {
      throw new AssertionError("header " + name + " once, but was " + values + " of " + headers);
    }
    return values.get(0);
  }

  public String traceId() {
    return header("X-Trace-ID");
  }

  public String correlationId() {
    return header("X-Request-ID");
  }
}
