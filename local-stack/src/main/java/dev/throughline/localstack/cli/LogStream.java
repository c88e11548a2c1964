package dev.throughline.localstack.cli;

import dev.throughline.localstack.process.LogLine;
import dev.throughline.localstack.terminal.Line;
import dev.throughline.localstack.terminal.Style;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Shows what is appended to one process's log, a line a record. */
final class LogStream {
  private static final int CHUNK = 64 * 1024;

  private final String label;
  private final Path file;
  private final Screen screen;
  private final StringBuilder unfinished = new StringBuilder();
  private long position;

  LogStream(String label, Path file, Screen screen) {
    this.label = label;
    this.file = file;
    this.screen = screen;
  }

  /** Shows what came since the last time. */
  void poll() throws IOException {
    if (!Files.exists(file)) {
      return;
    }
    try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
      log.seek(position);
      byte[] chunk = new byte[CHUNK];
      for (int read = log.read(chunk); read > 0; read = log.read(chunk)) {
        position += read;
        unfinished.append(new String(chunk, 0, read, StandardCharsets.UTF_8));
      }
    }
    for (int end = unfinished.indexOf("\n"); end >= 0; end = unfinished.indexOf("\n")) {
      show(unfinished.substring(0, end));
      unfinished.delete(0, end + 1);
    }
  }

  private void show(String text) {
    LogLine read = LogLine.parse(text);
    Style style = read.level().equals("ERROR") ? Style.RED : Style.PLAIN;
    String level = read.level().isEmpty() ? "" : "%-5s ".formatted(read.level());
    screen.line(Line.of("%-16s ".formatted(label), Style.DIM).with(level, style).with(read.text()));
  }
}
