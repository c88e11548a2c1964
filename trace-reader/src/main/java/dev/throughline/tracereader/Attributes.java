package dev.throughline.tracereader;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Typed attributes, sorted by key and immutable.
 *
 * @param asMap the values by key: {@link String}, {@link Long}, {@link Double}, {@link Boolean}, a
 *     {@link List} or a {@link Map} of these; bytes are a base64 string
 */
public record Attributes(Map<String, Object> asMap) {

  /** No attributes. */
  public static final Attributes EMPTY = new Attributes(Map.of());

  /** Copies the map; whole numbers become {@link Long}, fractions {@link Double}. */
  public Attributes {
    Map<String, Object> sorted = new TreeMap<>();
    asMap.forEach((key, value) -> sorted.put(key, canonical(value)));
    asMap = Collections.unmodifiableMap(sorted);
  }

  /** The value of any type. */
  public Optional<Object> get(String key) {
    return Optional.ofNullable(asMap.get(key));
  }

  /** The value, if it is a string. */
  public Optional<String> string(String key) {
    return typed(key, String.class);
  }

  /** The value, if it is a whole number. */
  public Optional<Long> integer(String key) {
    return typed(key, Long.class);
  }

  /** The value, if it is a number, whole or not. */
  public Optional<Double> number(String key) {
    return typed(key, Number.class).map(Number::doubleValue);
  }

  /** The value, if it is a boolean. */
  public Optional<Boolean> bool(String key) {
    return typed(key, Boolean.class);
  }

  /** Whether there is a value under this key. */
  public boolean has(String key) {
    return asMap.containsKey(key);
  }

  private <T> Optional<T> typed(String key, Class<T> type) {
    @Nullable Object value = asMap.get(key);
    return type.isInstance(value) ? Optional.of(type.cast(value)) : Optional.empty();
  }

  private static Object canonical(Object value) {
    if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
      return ((Number) value).longValue();
    }
    if (value instanceof Float) {
      return ((Number) value).doubleValue();
    }
    if (value instanceof List<?> list) {
      return list.stream().map(Attributes::canonical).toList();
    }
    return value;
  }

  @Override
  public String toString() {
    return asMap.toString();
  }
}
