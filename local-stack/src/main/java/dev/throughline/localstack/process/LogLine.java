package dev.throughline.localstack.process;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.regex.Pattern;

/**
 * A line of a log in short: services write a JSON record a line, other programs plain text.
 *
 * @param level such as {@code WARN}; empty for plain text
 * @param text what was written, and of an exception its type and message
 */
public record LogLine(String level, String text) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern STACK_FRAME = Pattern.compile("\\s+at .*|\\s*\\.\\.\\. \\d+ more");

  public static LogLine parse(String line) {
    JsonNode json = json(line);
    if (!json.has("message")) {
      return new LogLine("", line);
    }
    JsonNode error = json.path("error");
    String reason =
        error.has("type")
            ? " (%s: %s)".formatted(error.path("type").asText(), error.path("message").asText())
            : "";
    return new LogLine(json.path("level").asText(), json.path("message").asText() + reason);
  }

  /** Whether this is one of a stack trace's frames, which tell a user nothing. */
  public boolean isStackFrame() {
    return STACK_FRAME.matcher(text).matches();
  }

  @Override
  public String toString() {
    return level.isEmpty() ? text : level + " " + text;
  }

  private static JsonNode json(String line) {
    try {
      return line.startsWith("{") ? JSON.readTree(line) : JSON.missingNode();
    } catch (JsonProcessingException e) {
      return JSON.missingNode();
    }
  }
}
