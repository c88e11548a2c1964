package dev.throughline.localstack;

import java.nio.file.Path;
import java.time.Duration;

/** Hears how a start goes, from several threads. */
public interface StackProgress {
  /** Says nothing to anyone. */
  StackProgress SILENT = new StackProgress() {};

  /** {@code component}'s process was started and writes to {@code logFile}. */
  default void launched(Component component, Path logFile) {}

  /** {@code component} answers, {@code after} its own process was started. */
  default void ready(Component component, Duration after) {}

  /** {@code component} ended though nobody asked it to. */
  default void ended(Component component, int exitCode) {}
}
