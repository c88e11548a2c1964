package dev.throughline.agent;

import dev.throughline.agent.live.LiveLimits;
import dev.throughline.agent.sources.SourceLimits;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The settings under {@code agent}; {@code application.yml} says what each is for.
 *
 * @param identityPublicKeyFile a path, required
 * @param modelProxyAddress host and port, required
 * @param folder a path, empty for none
 * @param maxSources 1 or more
 * @param maxSourceBytes 1 or more
 * @param maxConcurrentTools 1 or more
 * @param eventsKept zero or more
 */
@ConfigurationProperties("agent")
record AgentConfiguration(
    @Bindable(defaultValue = "") String identityPublicKeyFile,
    String modelProxyAddress,
    @Bindable(defaultValue = "") String folder,
    int maxSources,
    int maxSourceBytes,
    int maxConcurrentTools,
    Duration eventsKept) {

  private static final int MAX_EVENTS = 4096;
  private static final int MAX_EVENT_CHARACTERS = 1 << 20;
  private static final long MAX_KEPT_CHARACTERS = 16 << 20;

  AgentConfiguration {
    if (identityPublicKeyFile.isBlank()) {
      throw new IllegalArgumentException(
          "agent.identity-public-key-file is not set; set it, or the environment variable"
              + " IDENTITY_PUBLIC_KEY_FILE");
    }
    if (maxSources < 1 || maxSourceBytes < 1 || maxConcurrentTools < 1) {
      throw new IllegalArgumentException(
          "agent.max-sources, agent.max-source-bytes and agent.max-concurrent-tools must be 1 or"
              + " more");
    }
  }

  LiveLimits liveLimits() {
    return new LiveLimits(MAX_EVENTS, MAX_EVENT_CHARACTERS, eventsKept, MAX_KEPT_CHARACTERS);
  }

  Path publicKey() {
    return Path.of(identityPublicKeyFile);
  }

  /** Where further agents are. */
  Optional<Path> agentsFolder() {
    return folder.isBlank() ? Optional.empty() : Optional.of(Path.of(folder));
  }

  SourceLimits sourceLimits() {
    return new SourceLimits(maxSources, maxSourceBytes);
  }
}
