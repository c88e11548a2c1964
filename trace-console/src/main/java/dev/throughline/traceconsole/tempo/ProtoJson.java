package dev.throughline.traceconsole.tempo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;

/** Protobuf's own JSON, which is what Tempo answers with: ids in base64, enums by name. */
final class ProtoJson {
  private static final JsonFormat.Printer PRINTER =
      JsonFormat.printer().omittingInsignificantWhitespace();
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private ProtoJson() {}

  static String text(Message message) {
    try {
      return PRINTER.print(message);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("a message that cannot be written as JSON", e);
    }
  }

  /** The same as a tree, to be put into a greater one. */
  static JsonNode tree(Message message) {
    try {
      return MAPPER.readTree(text(message));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("protobuf's JSON does not parse", e);
    }
  }
}
