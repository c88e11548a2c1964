package dev.throughline.e2e.docker;

import java.util.Locale;

/** A back end that runs in a container, and how it tells that it is ready. */
public enum Backend {
  TEMPO("/ready", 3200),
  LOKI("/ready", 3100),
  PROMETHEUS("/-/ready", 9090),
  COLLECTOR("/", 13133, 4318);

  private final String healthPath;
  private final int healthPort;
  private final int port;

  Backend(String healthPath, int port) {
    this(healthPath, port, port);
  }

  Backend(String healthPath, int healthPort, int port) {
    this.healthPath = healthPath;
    this.healthPort = healthPort;
    this.port = port;
  }

  String service() {
    return name().toLowerCase(Locale.ROOT);
  }

  String healthPath() {
    return healthPath;
  }

  int healthPort() {
    return healthPort;
  }

  /** Where its users find it, within its network. */
  int port() {
    return port;
  }
}
