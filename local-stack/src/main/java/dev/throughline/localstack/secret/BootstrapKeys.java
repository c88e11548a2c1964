package dev.throughline.localstack.secret;

import dev.throughline.localstack.ApiKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The file from which auth-service learns the API keys of this run. */
public final class BootstrapKeys {
  private static final List<String> USERS_SCOPES =
      List.of("agents:read", "agents:execute", "executions:read", "models:use");
  private static final List<String> ALL_SCOPES =
      Stream.concat(USERS_SCOPES.stream(), Stream.of("admin")).toList();

  private BootstrapKeys() {}

  /** One key of each kind that {@link ApiKeys} names. */
  public static ApiKeys generate() {
    return new ApiKeys(
        RandomText.apiKey(),
        RandomText.apiKey(),
        RandomText.apiKey(),
        RandomText.apiKey(),
        RandomText.apiKey(),
        RandomText.apiKey(),
        RandomText.apiKey());
  }

  /**
   * Writes {@code keys} as auth-service reads them.
   *
   * @param now what "expired" is reckoned from
   */
  public static void write(ApiKeys keys, Path file, Instant now) throws IOException {
    String expiry = "    expires_at: \"%s\"\n".formatted(now.minus(Duration.ofDays(1)));
    Files.writeString(
        file,
        "keys:\n"
            + entry(ApiKeys.USER, keys.full(), USERS_SCOPES, "")
            + entry(ApiKeys.OTHER_USER, keys.otherUser(), USERS_SCOPES, "")
            + entry(ApiKeys.ADMIN, keys.admin(), ALL_SCOPES, "")
            + entry(ApiKeys.FRUGAL, keys.frugal(), USERS_SCOPES, "")
            + entry(ApiKeys.USER, keys.readOnly(), List.of("agents:read"), "")
            + entry(ApiKeys.USER, keys.expired(), USERS_SCOPES, expiry)
            + entry(ApiKeys.USER, keys.revoked(), USERS_SCOPES, "    revoked: true\n"));
  }

  private static String entry(String user, String key, List<String> scopes, String more) {
    String list =
        scopes.stream().map("\"%s\""::formatted).collect(Collectors.joining(", ", "[", "]"));
    return "  - user: \"%s\"\n    api_key: \"%s\"\n    scopes: %s\n%s"
        .formatted(user, key, list, more);
  }
}
