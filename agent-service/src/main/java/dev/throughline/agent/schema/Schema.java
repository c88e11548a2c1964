package dev.throughline.agent.schema;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.AbsoluteIri;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaException;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import com.networknt.schema.resource.InputStreamSource;
import com.networknt.schema.serialization.node.JsonLocationAware;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A JSON schema (draft 2020-12), compiled once and used by any number of threads. */
public final class Schema {
  private static final JsonSchemaFactory FACTORY =
      JsonSchemaFactory.getInstance(
          VersionFlag.V202012,
          factory -> factory.schemaLoaders(loaders -> loaders.add(Schema::onlyMetaSchemas)));

  private static final SchemaValidatorsConfig CONFIGURATION =
      SchemaValidatorsConfig.builder().pathType(PathType.JSON_POINTER).locale(Locale.ROOT).build();

  private static final JsonSchema META_SCHEMA =
      FACTORY.getSchema(SchemaLocation.of(SchemaId.V202012), CONFIGURATION);

  private final JsonNode document;
  private final JsonSchema compiled;

  private Schema(JsonNode document, JsonSchema compiled) {
    this.document = document;
    this.compiled = compiled;
  }

  /**
   * Compiles a schema.
   *
   * @throws InvalidSchema when the document is not a schema
   */
  public static Schema of(JsonNode document) {
    List<Violation> violations = violations(META_SCHEMA, document);
    if (!violations.isEmpty()) {
      throw new InvalidSchema(violations.get(0));
    }
    try {
      JsonSchema compiled = FACTORY.getSchema(document, CONFIGURATION);
      compiled.initializeValidators();
      return new Schema(document, compiled);
    } catch (JsonSchemaException e) {
      throw new InvalidSchema(new Violation("", 0, "cannot be compiled: " + e.getMessage()));
    }
  }

  /**
   * Compiles a schema that is part of the program.
   *
   * @throws IllegalArgumentException when the text is not JSON
   * @throws InvalidSchema when it is not a schema
   */
  public static Schema of(String json) {
    try {
      return of(new ObjectMapper().readTree(json));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("the text of a schema is not JSON", e);
    }
  }

  /** The schema as it was given. */
  public JsonNode document() {
    return document;
  }

  /** Every violation, in the order found; empty when the value satisfies the schema. */
  public List<Violation> check(JsonNode value) {
    return violations(compiled, value);
  }

  /** A violation that this class cannot see, at a place of a document. */
  public static Violation violationAt(JsonNode document, String pointer, String message) {
    return new Violation(pointer, lineOf(document.at(pointer)), message);
  }

  private static List<Violation> violations(JsonSchema schema, JsonNode value) {
    return schema.validate(value).stream().map(Schema::violation).toList();
  }

  private static Violation violation(ValidationMessage message) {
    return new Violation(
        message.getInstanceLocation().toString(),
        lineOf(message.getInstanceNode()),
        message.getError());
  }

  /** Known where the document was read by a reader that remembers places. */
  private static int lineOf(@Nullable JsonNode node) {
    return node instanceof JsonLocationAware aware
        ? Math.max(0, aware.tokenLocation().getLineNr())
        : 0;
  }

  /** A schema may come from a mounted file: it must not make this service fetch anything. */
  private static @Nullable InputStreamSource onlyMetaSchemas(AbsoluteIri iri) {
    if (iri.toString().startsWith("classpath:draft/")) {
      return null; // The library has these, and looks after the loaders were asked.
    }
    throw new JsonSchemaException("a schema cannot refer to another document: " + iri);
  }
}
