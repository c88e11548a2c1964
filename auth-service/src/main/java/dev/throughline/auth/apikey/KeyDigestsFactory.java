package dev.throughline.auth.apikey;

import dev.throughline.auth.AuthConfiguration;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

@Factory
final class KeyDigestsFactory {
  @Singleton
  KeyDigests keyDigests(AuthConfiguration configuration) {
    Path file = Path.of(configuration.keyPepperFile());
    try {
      return new KeyDigests(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new IllegalArgumentException("The pepper file " + file + " cannot be read", e);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "The pepper file " + file + " is unfit: " + e.getMessage(), e);
    }
  }
}
