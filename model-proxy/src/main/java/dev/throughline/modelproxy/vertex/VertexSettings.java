package dev.throughline.modelproxy.vertex;

import com.google.common.net.HostAndPort;
import io.micronaut.context.annotation.ConfigurationProperties;
import java.time.Duration;
import java.util.Map;

/**
 * Where Vertex AI is.
 *
 * @param endpoint host or host:port; the port is 443 unless given
 * @param plaintext no TLS and no credentials: for a stand-in on the same machine
 * @param project the Google Cloud project that is billed
 * @param location such as {@code us-central1}
 * @param warmUpTimeout how long the start may wait for the first, empty call
 */
@ConfigurationProperties("model-proxy.vertex")
record VertexSettings(
    String endpoint, boolean plaintext, String project, String location, Duration warmUpTimeout) {
  private static final int HTTPS = 443;

  /**
   * @throws IllegalArgumentException when a value cannot be used; the message names it
   */
  VertexSettings {
    require(!project.isBlank() && !project.contains("/"), "project: a project's id is needed");
    require(!location.isBlank() && !location.contains("/"), "location: a region is needed");
    try {
      HostAndPort.fromString(endpoint);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("model-proxy.vertex.endpoint: host:port is needed", e);
    }
  }

  private static void require(boolean holds, String sentence) {
    if (!holds) {
      throw new IllegalArgumentException("model-proxy.vertex." + sentence);
    }
  }

  /** These settings, but for those that are given, by their names in a catalogue. */
  VertexSettings with(Map<String, String> given) {
    return new VertexSettings(
        given.getOrDefault("endpoint", endpoint),
        Boolean.parseBoolean(given.getOrDefault("plaintext", String.valueOf(plaintext))),
        given.getOrDefault("project", project),
        given.getOrDefault("location", location),
        warmUpTimeout);
  }

  String host() {
    return HostAndPort.fromString(endpoint).getHost();
  }

  int port() {
    return HostAndPort.fromString(endpoint).getPortOrDefault(HTTPS);
  }

  /** The full name of one of Google's models. */
  String resource(String model) {
    return "projects/%s/locations/%s/publishers/google/models/%s"
        .formatted(project, location, model);
  }
}
