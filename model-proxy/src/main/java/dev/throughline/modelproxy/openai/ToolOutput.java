package dev.throughline.modelproxy.openai;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;

/**
 * What a tool returned: text with OpenAI, an object with us and with Vertex AI. Text that is no
 * JSON object goes into the one field that Vertex AI's documentation of function responses names.
 */
public final class ToolOutput {
  private static final String OUTPUT = "output";

  private ToolOutput() {}

  public static Struct struct(String text) {
    return Json.readObject(text)
        .map(Structs::struct)
        .orElseGet(
            () ->
                Struct.newBuilder()
                    .putFields(OUTPUT, Value.newBuilder().setStringValue(text).build())
                    .build());
  }

  public static String text(Struct result) {
    Value output = result.getFieldsOrDefault(OUTPUT, Value.getDefaultInstance());
    return result.getFieldsCount() == 1 && output.hasStringValue()
        ? output.getStringValue()
        : Structs.json(result).toString();
  }
}
