package dev.throughline.agent.loop;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A model's final text, read as the JSON object that it should be.
 *
 * <p>Models like to put JSON into a Markdown fence whatever they are told; that much is forgiven.
 */
final class AnswerText {
  private static final Pattern FENCE = Pattern.compile("(?s)\\s*```(?:json)?\\s*\\n(.*?)```\\s*");
  private static final ObjectReader OBJECT =
      new ObjectMapper()
          .readerFor(ObjectNode.class)
          .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .with(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);

  /** Where a piece of the text is: from the first character to the one after the last. */
  record Range(int start, int end) {}

  private final String json;
  private final int offset;

  AnswerText(String text) {
    Matcher fence = FENCE.matcher(text);
    this.offset = fence.matches() ? fence.start(1) : 0;
    this.json = fence.matches() ? fence.group(1) : text;
  }

  /** The object, or empty when the text is not one JSON object and nothing else. */
  Optional<ObjectNode> object() {
    try {
      return Optional.ofNullable(OBJECT.readValue(json));
    } catch (JsonProcessingException notAnObject) {
      return Optional.empty();
    }
  }

  /** Where in the whole text the value of a string field of the object is, without its quotes. */
  Optional<Range> rangeOf(String field) {
    try (JsonParser parser = new JsonFactory().createParser(json)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return Optional.empty();
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        boolean found = field.equals(parser.currentName());
        boolean string = parser.nextToken() == JsonToken.VALUE_STRING;
        if (found) {
          return string ? Optional.of(currentString(parser)) : Optional.empty();
        }
        parser.skipChildren();
      }
      return Optional.empty();
    } catch (IOException notJson) {
      return Optional.empty();
    }
  }

  private Range currentString(JsonParser parser) throws IOException {
    int quote = offset + (int) parser.currentTokenLocation().getCharOffset();
    parser.finishToken();
    int afterQuote = offset + (int) parser.currentLocation().getCharOffset();
    return new Range(quote + 1, afterQuote - 1);
  }
}
