package dev.throughline.observability.schema.reading;

import dev.throughline.observability.schema.AttributeType;
import dev.throughline.observability.schema.Stability;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.semconv.SchemaUrls;
import io.opentelemetry.semconv.ServerAttributes;
import io.opentelemetry.semconv.incubating.ServerIncubatingAttributes;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarFile;

/**
 * The attributes of OpenTelemetry's semantic conventions, by the constants that OpenTelemetry
 * publishes for Java: what the registry imports need not be believed.
 */
final class PublishedConventions {
  /** A published attribute. Those of the incubating artifact are all taken to be in development. */
  record Published(AttributeType type, Stability stability) {}

  private final Map<String, Published> attributes = new HashMap<>();

  PublishedConventions() {
    add(ServerIncubatingAttributes.class, Stability.DEVELOPMENT);
    add(ServerAttributes.class, Stability.STABLE);
  }

  Optional<Published> attribute(String key) {
    return Optional.ofNullable(attributes.get(key));
  }

  /** The conventions' version, such as 1.37.0. */
  static String version() {
    return Arrays.stream(SchemaUrls.class.getFields())
        .map(field -> field.getName().substring(1).replace('_', '.'))
        .max(Comparator.comparingInt(PublishedConventions::minor))
        .orElseThrow();
  }

  private static int minor(String version) {
    return Integer.parseInt(version.split("\\.", -1)[1]);
  }

  /** All of the jar that holds {@code one}. */
  private void add(Class<?> one, Stability stability) {
    String folder = one.getPackageName().replace('.', '/') + "/";
    try {
      File file = new File(one.getProtectionDomain().getCodeSource().getLocation().toURI());
      try (JarFile jar = new JarFile(file)) {
        List<String> names =
            jar.stream()
                .map(entry -> entry.getName())
                .filter(name -> name.startsWith(folder) && name.endsWith("Attributes.class"))
                .toList();
        for (String name : names) {
          add(
              Class.forName(name.replace('/', '.').replaceAll("\\.class$", "")).getFields(),
              stability);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException | ReflectiveOperationException e) {
      throw new IllegalStateException("The published conventions cannot be read.", e);
    }
  }

  private void add(Field[] fields, Stability stability) throws IllegalAccessException {
    for (Field field : fields) {
      if (field.get(null) instanceof AttributeKey<?> key) {
        attributes.put(key.getKey(), new Published(type(key), stability));
      }
    }
  }

  private static AttributeType type(AttributeKey<?> key) {
    return AttributeType.valueOf(
        key.getType().name().replace("LONG", "INT").toUpperCase(Locale.ROOT));
  }
}
