package dev.throughline.modelproxy.catalogue;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.serialization.JsonNodeReader;
import com.networknt.schema.serialization.node.JsonLocationAware;
import com.networknt.schema.serialization.node.JsonLocationAwareTextNode;
import java.io.IOException;
import java.util.Map;

/** A catalogue's text as a tree of values that remember their lines. */
final class CatalogueText {
  private static final JsonNodeReader READER =
      JsonNodeReader.builder()
          .yamlMapper(
              YAMLMapper.builder()
                  .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                  .build())
          .locationAware()
          .build();

  private final String file;
  private final Placeholders placeholders;
  private final JsonNode root;

  /**
   * @param file how messages name the text
   * @throws InvalidCatalogue when the text is not YAML, lacks a variable, or has another form
   */
  CatalogueText(String file, String yaml, Placeholders placeholders) {
    this.file = file;
    this.placeholders = placeholders;
    root = parse(file, yaml);
    fill(root, "");
    CatalogueFormat.violation(root)
        .ifPresent(
            violation -> {
              throw wrong(violation.pointer(), violation.sentence());
            });
  }

  /** The whole document. */
  JsonNode root() {
    return root;
  }

  /** The complaint about a value, with its line. */
  InvalidCatalogue wrong(String pointer, String sentence) {
    return InvalidCatalogue.at(file, lineOf(JsonPointer.compile(pointer)), pointer, sentence);
  }

  private static JsonNode parse(String file, String yaml) {
    try {
      return READER.readTree(yaml, InputFormat.YAML);
    } catch (IOException | IllegalArgumentException e) { // The reader wraps the parser's fault.
      Throwable fault = e.getCause() == null ? e : e.getCause();
      JsonLocation at =
          fault instanceof JsonProcessingException syntax ? syntax.getLocation() : null;
      throw InvalidCatalogue.at(file, at == null ? 0 : at.getLineNr(), "", "is not YAML");
    }
  }

  private void fill(JsonNode node, String pointer) {
    if (node instanceof ObjectNode object) {
      for (Map.Entry<String, JsonNode> field : object.properties()) {
        String inner = pointer + "/" + field.getKey();
        field.setValue(filled(field.getValue(), inner));
        fill(field.getValue(), inner);
      }
    } else if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        array.set(i, filled(array.get(i), pointer + "/" + i));
        fill(array.get(i), pointer + "/" + i);
      }
    }
  }

  private JsonNode filled(JsonNode value, String pointer) {
    if (!(value instanceof JsonLocationAwareTextNode text)) {
      return value;
    }
    try {
      return new JsonLocationAwareTextNode(
          placeholders.fill(text.textValue()), text.tokenLocation());
    } catch (IllegalArgumentException e) {
      throw wrong(pointer, String.valueOf(e.getMessage()));
    }
  }

  /** The line of a value, or of what encloses it when the value itself is missing. */
  private int lineOf(JsonPointer pointer) {
    JsonPointer at = pointer;
    while (!at.matches() && root.at(at).isMissingNode()) {
      at = at.head();
    }
    return root.at(at) instanceof JsonLocationAware aware ? aware.tokenLocation().getLineNr() : 0;
  }
}
