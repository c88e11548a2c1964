package dev.throughline.localstack.render;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.localstack.call.StreamEvent;
import dev.throughline.localstack.terminal.Line;
import dev.throughline.localstack.terminal.Style;
import dev.throughline.localstack.terminal.Terminal;
import java.util.Optional;

/** The events of a stream, a line each. */
public final class Events {
  private static final int NAME_COLUMNS = 19;

  private Events() {}

  /** The line of {@code event}; empty for a piece of text, of which there are many. */
  public static Optional<Line> line(StreamEvent event, Terminal terminal) {
    if (event.name().equals(StreamEvent.TEXT_DELTA)) {
      return Optional.empty();
    }
    Style style = event.name().equals(StreamEvent.ERROR) ? Style.RED : Style.CYAN;
    return Optional.of(
        Line.of("%4s  ".formatted(event.id()), Style.DIM)
            .with(event.name(), style)
            .padTo(6 + NAME_COLUMNS)
            .with(summary(event))
            .fit(terminal.width(), terminal.glyphs().ellipsis()));
  }

  private static String summary(StreamEvent event) {
    JsonNode data = event.data();
    return switch (event.name()) {
      case "execution.started" -> "execution " + text(data, "execution_id");
      case "validation" -> text(data, "stage") + " " + text(data, "result");
      case "decision" -> text(data, "type") + ": " + text(data, "result");
      case "tool.call" -> text(data, "tool");
      case StreamEvent.TOOL_RESULT ->
          "%s %s, %s characters"
              .formatted(
                  text(data, "tool"),
                  data.path("success").asBoolean() ? "gave its result" : text(data, "error"),
                  text(data, "characters"));
      case "usage" -> text(data, "output_tokens") + " tokens out so far";
      case StreamEvent.DONE, StreamEvent.ERROR -> text(data, "outcome");
      default -> "";
    };
  }

  private static String text(JsonNode data, String field) {
    return data.path(field).asText();
  }
}
