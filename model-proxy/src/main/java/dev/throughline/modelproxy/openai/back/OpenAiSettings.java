package dev.throughline.modelproxy.openai.back;

import dev.throughline.modelproxy.backend.BackendFault;
import dev.throughline.modelproxy.outcome.Refusal.Reason;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a server is that speaks OpenAI's API.
 *
 * @param baseUrl up to and with {@code /v1}
 * @param apiKeyFile file with the key; empty for a server that wants none
 * @param provider OpenTelemetry's {@code gen_ai.provider.name}
 */
record OpenAiSettings(URI baseUrl, Optional<Path> apiKeyFile, String provider) {
  private static final String DEFAULT_PROVIDER = "openai";
  private static final Pattern KEY = Pattern.compile("[\\x21-\\x7E]+");

  /**
   * Reads a back end's settings by their names in a catalogue.
   *
   * @throws IllegalArgumentException when one cannot be used; the message names it
   */
  static OpenAiSettings of(Map<String, String> given) {
    OpenAiSettings settings =
        new OpenAiSettings(
            baseUrl(given.getOrDefault("base_url", "")),
            Optional.ofNullable(given.get("api_key_file")).map(Path::of),
            given.getOrDefault("provider", DEFAULT_PROVIDER));
    try {
      settings.apiKey();
    } catch (BackendFault unusable) {
      throw new IllegalArgumentException(
          "api_key_file: %s has no usable key".formatted(given.get("api_key_file")));
    }
    return settings;
  }

  private static URI baseUrl(String given) {
    try {
      URI url = URI.create(given.replaceAll("/+$", ""));
      if (url.getHost() != null && ("http".equals(url.getScheme()) || isTls(url))) {
        return url;
      }
    } catch (IllegalArgumentException malformed) {
      // Told below, as every other mistake.
    }
    throw new IllegalArgumentException("base_url: a URL with http or https and a host is needed");
  }

  private static boolean isTls(URI url) {
    return "https".equals(url.getScheme());
  }

  boolean tls() {
    return isTls(baseUrl);
  }

  int port() {
    int defaultPort = tls() ? 443 : 80;
    return baseUrl.getPort() < 0 ? defaultPort : baseUrl.getPort();
  }

  URI path(String path) {
    return URI.create(baseUrl + path);
  }

  /**
   * The key as the file has it now, so that one that is changed there is in force at once.
   *
   * @throws BackendFault when the file cannot be read or holds no key
   */
  Optional<String> apiKey() throws BackendFault {
    if (apiKeyFile.isEmpty()) {
      return Optional.empty();
    }
    try {
      String key = Files.readString(apiKeyFile.get()).strip();
      if (KEY.matcher(key).matches()) {
        return Optional.of(key);
      }
    } catch (IOException unreadable) {
      // Told below; what is in the file is told nowhere.
    }
    throw BackendFault.lastingHere(Reason.REFUSED, "NO_API_KEY");
  }
}
