package dev.throughline.agent.tools;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.regex.Pattern;

/** Takes out of text from outside what no reader sees and a model might obey or choke on. */
final class UntrustedText {
  /**
   * Control characters but for line ends and tabs; bidirectional controls, which show text in
   * another order than it has (CVE-2021-42574); zero-width and tag characters, which show nothing.
   */
  private static final Pattern INVISIBLE =
      Pattern.compile("[\\p{Cc}\\p{Cf}&&[^\\n\\t]]", Pattern.UNICODE_CHARACTER_CLASS);

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private UntrustedText() {}

  static String plain(String text) {
    return INVISIBLE.matcher(text).replaceAll("");
  }

  /** The same value with plain names and texts. */
  static ObjectNode plain(ObjectNode value) {
    ObjectNode plain = NODES.objectNode();
    value.properties().forEach(field -> plain.set(plain(field.getKey()), any(field.getValue())));
    return plain;
  }

  private static JsonNode any(JsonNode value) {
    if (value instanceof ObjectNode object) {
      return plain(object);
    }
    if (value instanceof ArrayNode array) {
      ArrayNode plain = NODES.arrayNode(array.size());
      array.forEach(element -> plain.add(any(element)));
      return plain;
    }
    return value.isTextual() ? NODES.textNode(plain(value.textValue())) : value;
  }
}
