package dev.throughline.localstack.readiness;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Ready once a file exists.
 *
 * @param file which the process makes when it is ready
 */
public record FileProbe(Path file) implements Probe {
  @Override
  public boolean isReady() {
    return Files.exists(file);
  }
}
