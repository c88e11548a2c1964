package dev.throughline.agent.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An event as a client of a stream reads it. */
public record StreamedEvent(long id, String name, JsonNode data) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern FRAME =
      Pattern.compile("id: (\\d+)\nevent: ([a-z.]+)\ndata: ([^\n]+)");

  /** The events of a whole stream, its comments left out. */
  static List<StreamedEvent> all(String stream) {
    return Arrays.stream(stream.split("\n\n"))
        .filter(frame -> !frame.startsWith(":"))
        .map(StreamedEvent::of)
        .toList();
  }

  private static StreamedEvent of(String frame) {
    Matcher matcher = FRAME.matcher(frame);
    if (!matcher.matches()) {
      throw new AssertionError("not an event: " + frame);
    }
    try {
      return new StreamedEvent(
          Long.parseLong(matcher.group(1)), matcher.group(2), JSON.readTree(matcher.group(3)));
    } catch (JsonProcessingException e) {
      throw new AssertionError("not JSON: " + frame, e);
    }
  }
}
