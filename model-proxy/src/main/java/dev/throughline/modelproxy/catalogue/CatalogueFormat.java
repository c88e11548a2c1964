package dev.throughline.modelproxy.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Optional;

/** The form of a catalogue: {@code models.schema.json}, which is published beside the file. */
final class CatalogueFormat {
  private static final JsonSchema SCHEMA = schema();

  private CatalogueFormat() {}

  /**
   * What is wrong with the form.
   *
   * @param pointer to the value, by RFC 6901
   * @param sentence that says what it must be
   */
  record Violation(String pointer, String sentence) {}

  /** The first violation; empty when the document has the form. */
  static Optional<Violation> violation(JsonNode document) {
    return SCHEMA.validate(document).stream().findFirst().map(CatalogueFormat::violation);
  }

  private static Violation violation(ValidationMessage message) {
    return new Violation(message.getInstanceLocation().toString(), message.getError());
  }

  private static JsonSchema schema() {
    try (InputStream in = CatalogueFormat.class.getResourceAsStream("/models.schema.json")) {
      JsonSchema schema =
          JsonSchemaFactory.getInstance(VersionFlag.V202012)
              .getSchema(
                  in,
                  SchemaValidatorsConfig.builder()
                      .pathType(PathType.JSON_POINTER)
                      .locale(Locale.ROOT)
                      .build());
      schema.initializeValidators();
      return schema;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
