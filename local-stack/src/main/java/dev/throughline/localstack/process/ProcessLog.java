package dev.throughline.localstack.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/**
 * What a process wrote to its outputs.
 *
 * @param file where it stands
 */
public record ProcessLog(Path file) {
  /** Every line so far; none when nothing was written. */
  public List<String> lines() {
    try {
      // Not readAllLines: a process killed in mid-character must not make its log unreadable.
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines().toList();
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The last {@code count} lines in short, without stack frames. */
  public List<LogLine> tail(int count) {
    List<LogLine> all =
        lines().stream().map(LogLine::parse).filter(line -> !line.isStackFrame()).toList();
    return all.subList(Math.max(0, all.size() - count), all.size());
  }
}
