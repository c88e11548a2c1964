package dev.throughline.observability.schema.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.throughline.observability.schema.AttributeType;
import dev.throughline.observability.schema.Registry;
import dev.throughline.observability.schema.RequirementLevel;
import dev.throughline.observability.schema.SpanConvention;
import dev.throughline.observability.schema.Use;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The reader takes what Weaver takes, and says where something is wrong. */
class RegistryReaderTest {
  private static final String SOUND =
      """
      groups:
        - id: registry.shop
          type: attribute_group
          brief: The shop.
          attributes:
            - {id: shop.size, type: int, stability: stable, brief: How big., examples: [3]}
            - {ref: server.port, brief: A port., examples: [80]}
        - id: attributes.shop
          type: attribute_group
          brief: What all have.
          attributes:
            - {ref: shop.size, requirement_level: required}
        - id: span.sale
          type: span
          span_kind: internal
          stability: stable
          brief: A sale.
          extends: attributes.shop
          annotations: {span_name: "sale {shop.size}", emitted_by: [shop]}
          attributes:
            - {ref: server.port, brief: Another port., requirement_level: {conditionally_required: if open}}
      """;

  @TempDir Path folder;

  @BeforeEach
  void manifest() throws IOException {
    Files.writeString(
        folder.resolve("registry_manifest.yaml"),
        """
        name: shop
        description: A shop.
        semconv_version: 1.2.3
        schema_base_url: "urn:shop:"
        dependencies:
          - name: otel
            registry_path: https://example.org/refs/tags/v%s.zip[model]
        """
            .formatted(PublishedConventions.version()));
  }

  @Test
  void followsReferencesAndInheritance() throws IOException {
    Registry registry = read(SOUND);

    SpanConvention sale = registry.spans().get(0);
    assertThat(registry.version()).isEqualTo("1.2.3");
    assertThat(sale.attributes()).extracting(Use::key).containsExactly("shop.size", "server.port");
    assertThat(sale.attributes().get(0).isRequired()).isTrue();
    Use port = sale.attributes().get(1);
    assertThat(port.level()).isEqualTo(RequirementLevel.CONDITIONALLY_REQUIRED);
    assertThat(port.condition()).isEqualTo("if open");
    assertThat(port.brief()).isEqualTo("Another port.");
    assertThat(port.attribute().brief()).isEqualTo("A port.");
  }

  @Test
  void takesTheTypeOfAnImportFromWhatOpenTelemetryPublishes() throws IOException {
    assertThat(read(SOUND).attribute("server.port").orElseThrow().type())
        .isEqualTo(AttributeType.INT);
  }

  /** Each replaces a part of a sound registry; the line is where the fault is. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      textBlock =
          """
          brief: The shop.                ~ brief: The shop.\\n    colour: red      ~ 2: unknown here: 'colour'
          brief: The shop.                ~ brief: The shop.\\n    brief: Again.    ~ 5: 'brief' stands here for a second time
          brief: A sale.                  ~ note: A sale.                           ~ 13: 'brief' is missing
          stability: stable, brief: How   ~ stability: sturdy, brief: How           ~ 6: 'stability' cannot be 'sturdy'
          type: int                       ~ type: integer                           ~ 6: there is no type 'integer'
          type: int                       ~ type: string                            ~ 6: an example must be of the type string
          brief: How big.                 ~ color: red                              ~ 6: 'brief' is missing
          examples: [3]                   ~ examples: ["3"]                         ~ 6: an example must be of the type int
          id: shop.size                   ~ id: server.address                      ~ 6: OpenTelemetry defines 'server.address': import it by 'ref'
          ref: server.port, brief: A port ~ ref: server.door, brief: A door         ~ 7: OpenTelemetry does not define 'server.door'
          {ref: shop.size,                ~ {ref: shop.sise,                        ~ 12: no group of the registry defines or imports 'shop.sise'
          extends: attributes.shop        ~ extends: attributes.mart                ~ 13: there is no group 'attributes.mart'
          examples: [80]}                 ~ examples: [80]}\\n      - {ref: server.port, brief: B.} ~ 8: 'server.port' stands in the registry already
          id: attributes.shop             ~ id: span.sale                           ~ 13: there is a second group 'span.sale'
          sale {shop.size}                ~ sale {shop.name}                        ~ 13: the span's name has 'shop.name', which is none of its attributes
          emitted_by: [shop]              ~ sold_by: [shop]                         ~ 19: unknown here: 'sold_by'
          emitted_by: [shop]              ~ emitted_by: []                          ~ 13: the annotation 'emitted_by' is missing
          {conditionally_required: if open} ~ conditionally_required                ~ 21: 'conditionally_required' must say under which condition
          {conditionally_required: if open} ~ sometimes                             ~ 21: 'requirement_level' cannot be 'sometimes'
          {ref: server.port, brief: Another ~ {ref: shop.size, brief: Another       ~ 7: 'server.port' appears nowhere
          groups:                         ~ `groups: [`                             ~ this is no YAML
          """)
  void refusesWhatIsWrongAndSaysWhere(String part, String other, String message) {
    String changed = SOUND.replace(part.replace("\\n", "\n"), other.replace("\\n", "\n"));
    assertThat(changed).isNotEqualTo(SOUND);

    assertThatExceptionOfType(SchemaException.class)
        .isThrownBy(() -> read(changed))
        .withMessageContaining("shop.yaml:")
        .withMessageContaining(message);
  }

  @Test
  void refusesAnImportOfOtherConventionsThanThoseThatAreChecked() throws IOException {
    Path manifest = folder.resolve("registry_manifest.yaml");
    Files.writeString(
        manifest, Files.readString(manifest).replaceFirst("/v[0-9.]+zip", "/v1.0.0.zip"));

    assertThatExceptionOfType(SchemaException.class)
        .isThrownBy(() -> read(SOUND))
        .withMessageContaining("registry_manifest.yaml:6: ")
        .withMessageContaining("the dependency must be on the same");
  }

  private Registry read(String content) throws IOException {
    Files.writeString(folder.resolve("shop.yaml"), content);
    return RegistryReader.read(folder);
  }
}
