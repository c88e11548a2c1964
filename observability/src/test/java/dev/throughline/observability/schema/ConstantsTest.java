package dev.throughline.observability.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.modelproxy.accounting.ModelMetricNames;
import dev.throughline.observability.schema.reading.RegistryReader;
import dev.throughline.telemetry.Conventions;
import dev.throughline.telemetry.metrics.MetricNames;
import io.opentelemetry.api.common.AttributeKey;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The registry and the constants in the code are two sides of one thing. */
class ConstantsTest {
  private final Registry registry;

  ConstantsTest() throws IOException {
    registry = RegistryReader.read(Path.of("schema/registry"));
  }

  @Test
  void everyAttributeOfTheCodeIsRegisteredWithItsType() {
    Map<String, String> registered = new TreeMap<>();
    registry.attributes().forEach(known -> registered.put(known.key(), known.type().toString()));

    assertThat(registered).containsAllEntriesOf(attributesOfTheCode());
  }

  @Test
  void everyAttributeThatThePlatformDefinesIsAConstant() {
    assertThat(attributesOfTheCode().keySet())
        .containsAll(
            registry.attributes().stream()
                .filter(attribute -> attribute.origin() instanceof Origin.Platform)
                .map(Attribute::key)
                .toList());
  }

  @Test
  void everySpanOfTheCodeIsRegistered() {
    assertThat(registry.spans())
        .extracting(span -> span.name().pattern())
        .containsAll(constants(Conventions.class, String.class).toList())
        .contains(Conventions.executeTool("{gen_ai.tool.name}"));
  }

  @Test
  void everyMetricOfTheCodeIsRegistered() {
    assertThat(registry.metrics())
        .extracting(MetricConvention::name)
        .containsAll(metricsOfTheCode());
  }

  @Test
  void everyMetricThatThePlatformDefinesIsAConstant() {
    assertThat(metricsOfTheCode())
        .containsAll(
            registry.metrics().stream()
                .filter(metric -> metric.origin() instanceof Origin.Platform)
                .map(MetricConvention::name)
                .toList());
  }

  private static Map<String, String> attributesOfTheCode() {
    Map<String, String> keys = new TreeMap<>();
    constants(Conventions.class, AttributeKey.class)
        .forEach(key -> keys.put(key.getKey(), type(key).toString()));
    return keys;
  }

  private static List<String> metricsOfTheCode() {
    return Stream.of(MetricNames.class, ModelMetricNames.class)
        .flatMap(names -> constants(names, String.class))
        .toList();
  }

  private static AttributeType type(AttributeKey<?> key) {
    return switch (key.getType()) {
      case STRING -> AttributeType.STRING;
      case BOOLEAN -> AttributeType.BOOLEAN;
      case LONG -> AttributeType.INT;
      case DOUBLE -> AttributeType.DOUBLE;
      case STRING_ARRAY -> AttributeType.STRING_ARRAY;
      default -> throw new AssertionError("the registry has no " + key.getType() + " yet");
    };
  }

  private static <T> Stream<T> constants(Class<?> owner, Class<T> type) {
    return Arrays.stream(owner.getFields())
        .map(ConstantsTest::value)
        .filter(type::isInstance)
        .map(type::cast);
  }

  private static Object value(Field field) {
    try {
      return field.get(null);
    } catch (IllegalAccessException e) {
      throw new AssertionError(field + " cannot be read", e);
    }
  }
}
