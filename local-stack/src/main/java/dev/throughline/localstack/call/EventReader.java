package dev.throughline.localstack.call;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Reads server-sent events as WHATWG's HTML standard, section 9.2.6, has them; data of one line, as
 * the platform writes it.
 */
final class EventReader {
  private final BufferedReader lines;

  EventReader(InputStream stream) {
    lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
  }

  /** The next event, waited for; empty at the end of the stream. */
  Optional<StreamEvent> next() throws IOException {
    String id = "";
    String name = "message";
    String data = "";
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.isEmpty() && !data.isEmpty()) {
        return Optional.of(new StreamEvent(id, name, AgentCall.parsed(data)));
      }
      int colon = line.indexOf(':');
      // A line that begins with a colon is a comment, which keeps the connection alive.
      String field = colon < 0 ? line : line.substring(0, colon);
      String value = colon < 0 ? "" : line.substring(colon + 1).stripLeading();
      switch (field) {
        case "id" -> id = value;
        case "event" -> name = value;
        case "data" -> data = value;
        default -> {}
      }
    }
    return Optional.empty();
  }
}
