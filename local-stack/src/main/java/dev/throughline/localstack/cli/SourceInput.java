package dev.throughline.localstack.cli;

import dev.throughline.localstack.call.Source;
import dev.throughline.localstack.scenario.Samples;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The source that is analysed. */
final class SourceInput {
  private static final String STANDARD_INPUT = "-";

  /** Somewhat below what the gateway takes, as JSON makes it longer. */
  private static final int MOST_BYTES = 512 * 1024;

  private SourceInput() {}

  /**
   * @param file a file's name, {@code -} for standard input, null for the sample
   * @throws CommandFailure when it cannot be read as text, is empty, or is too long
   */
  static Source read(@Nullable String file, InputStream standardInput) {
    if (file == null) {
      return Samples.EXPORTER;
    }
    try {
      if (file.equals(STANDARD_INPUT)) {
        return of("Input.java", standardInput.readNBytes(MOST_BYTES + 1), "standard input");
      }
      Path path = Path.of(file);
      if (Files.isDirectory(path)) {
        throw new CommandFailure("%s is a folder. Give one source file.".formatted(file));
      }
      try (InputStream in = Files.newInputStream(path)) {
        String name = Objects.requireNonNull(path.getFileName()).toString();
        return of(name, in.readNBytes(MOST_BYTES + 1), file);
      }
    } catch (IOException | java.nio.file.InvalidPathException e) {
      throw new CommandFailure(
          "%s cannot be read (%s). Give a readable source file, or - for standard input."
              .formatted(file, e.getClass().getSimpleName()),
          e);
    }
  }

  private static Source of(String path, byte[] bytes, String name) {
    if (bytes.length > MOST_BYTES) {
      throw new CommandFailure(
          "%s is longer than %d KiB. Give a single source file."
              .formatted(name, MOST_BYTES / 1024));
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      if (text.isBlank()) {
        throw new CommandFailure("%s is empty. Give a source file.".formatted(name));
      }
      return new Source(path, text);
    } catch (CharacterCodingException e) {
      throw new CommandFailure("%s is not text in UTF-8.".formatted(name), e);
    }
  }
}
