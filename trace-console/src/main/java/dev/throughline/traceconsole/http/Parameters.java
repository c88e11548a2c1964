package dev.throughline.traceconsole.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The parameters of a query string or of a form, decoded; a name may come more than once. */
public final class Parameters {
  private final Map<String, List<String>> values = new LinkedHashMap<>();

  /**
   * Reads parameters from encoded texts, such as a query string and a form.
   *
   * @throws IllegalArgumentException if a percent-encoding is broken
   */
  public static Parameters parse(@Nullable String... encoded) {
    Parameters parameters = new Parameters();
    for (String text : encoded) {
      if (text != null && !text.isEmpty()) {
        parameters.add(text);
      }
    }
    return parameters;
  }

  private void add(String encoded) {
    for (String pair : encoded.split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = equals < 0 ? pair : pair.substring(0, equals);
      String value = equals < 0 ? "" : pair.substring(equals + 1);
      values.computeIfAbsent(decode(name), key -> new ArrayList<>()).add(decode(value));
    }
  }

  /** The first value of this name; an empty value counts as absent. */
  public Optional<String> first(String name) {
    return all(name).stream().findFirst().filter(value -> !value.isEmpty());
  }

  /** Every value of this name, in order. */
  public List<String> all(String name) {
    return values.getOrDefault(name, List.of());
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
