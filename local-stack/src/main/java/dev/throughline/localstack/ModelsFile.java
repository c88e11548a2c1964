package dev.throughline.localstack;

import dev.throughline.localstack.run.RunFolder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** What model-proxy serves in a run: the file of the options, or else this module's own. */
final class ModelsFile {
  private static final String NAME = "models.yaml";

  private ModelsFile() {}

  /** Its place. One's own file is written to the run's folder, where it may be changed. */
  static Path of(StackOptions options, RunFolder run) throws IOException {
    if (options.modelsFile().isPresent()) {
      return options.modelsFile().get().toAbsolutePath();
    }
    Path file = run.path().resolve(NAME);
    try (InputStream own = ModelsFile.class.getResourceAsStream("/stack/" + NAME)) {
      Files.copy(Objects.requireNonNull(own), file);
    }
    return file;
  }
}
