package dev.throughline.auth.bootstrap;

import dev.throughline.auth.apikey.ApiKey;
import dev.throughline.identity.Identity;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Date;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * Reads a bootstrap file:
 *
 * <pre>{@code
 * keys:
 *   - user: alice
 *     api_key: tl_<8 letters and digits>_<32 to 128 letters and digits>
 *     scopes: [agents:read, agents:execute, executions:read, models:use, admin]   # or fewer
 *     expires_at: 2030-01-01T00:00:00Z   # optional, never when left out
 *     revoked: true                      # optional, false when left out
 * }</pre>
 */
final class BootstrapFile {
  private static final Set<String> FIELDS =
      Set.of("user", "api_key", "scopes", "expires_at", "revoked");

  private static final String FIELDS_SHOWN = "user, api_key, scopes, expires_at and revoked";

  private BootstrapFile() {}

  /**
   * @throws IllegalArgumentException naming the entry and the field that is wrong, and no value: it
   *     could be a key
   */
  static List<BootstrapKey> parse(String yaml) {
    if (!(load(yaml) instanceof Map<?, ?> file)
        || !file.keySet().equals(Set.of("keys"))
        || !(file.get("keys") instanceof List<?> entries)) {
      throw new IllegalArgumentException("The file must have the one field keys, a list");
    }
    List<BootstrapKey> keys =
        IntStream.range(0, entries.size()).mapToObj(i -> key(entries.get(i), i + 1)).toList();
    Set<String> ids = new HashSet<>();
    for (BootstrapKey key : keys) {
      if (!ids.add(key.key().id())) {
        throw new IllegalArgumentException("Two keys have the id " + key.key().id());
      }
    }
    return keys;
  }

  private static @Nullable Object load(String yaml) {
    try {
      return new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
    } catch (YAMLException e) {
      // Without the cause: it quotes the lines around the mistake.
      throw new IllegalArgumentException("The file is not well-formed YAML");
    }
  }

  private static BootstrapKey key(@Nullable Object entry, int number) {
    if (!(entry instanceof Map<?, ?> fields) || !FIELDS.containsAll(fields.keySet())) {
      throw wrong(number, "must have no other fields than " + FIELDS_SHOWN);
    }
    ApiKey key =
        ApiKey.parse(text(fields, "api_key", number))
            .orElseThrow(() -> wrong(number, "has an api_key that is not of a key's form"));
    String user = text(fields, "user", number);
    Set<String> scopes = scopes(fields, number);
    Identity identity;
    try {
      identity = new Identity(user, scopes);
    } catch (IllegalArgumentException e) {
      throw wrong(number, "is not usable: " + e.getMessage());
    }
    return new BootstrapKey(key, identity, expiry(fields, number), revoked(fields, number));
  }

  private static String text(Map<?, ?> fields, String name, int number) {
    if (fields.get(name) instanceof String text) {
      return text;
    }
    throw wrong(number, "needs the text " + name);
  }

  private static Set<String> scopes(Map<?, ?> fields, int number) {
    if (!(fields.get("scopes") instanceof List<?> list)) {
      throw wrong(number, "needs the list scopes");
    }
    Set<String> scopes = new LinkedHashSet<>();
    for (Object scope : list) {
      scopes.add(String.valueOf(scope));
    }
    return scopes;
  }

  private static @Nullable Instant expiry(Map<?, ?> fields, int number) {
    Object value = fields.get("expires_at");
    if (value == null) {
      return null;
    }
    // YAML reads an unquoted point in time as such.
    if (value instanceof Date date) {
      return date.toInstant();
    }
    try {
      return Instant.parse(value.toString());
    } catch (DateTimeException e) {
      throw wrong(number, "has an expires_at that is not like 2030-01-01T00:00:00Z");
    }
  }

  private static boolean revoked(Map<?, ?> fields, int number) {
    Object value = fields.get("revoked");
    if (value == null) {
      return false;
    }
    if (value instanceof Boolean revoked) {
      return revoked;
    }
    throw wrong(number, "has a revoked that is neither true nor false");
  }

  private static IllegalArgumentException wrong(int number, String what) {
    return new IllegalArgumentException("Key " + number + " " + what);
  }
}
