package dev.throughline.localstack.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Finds the server of a database folder: it leaves its parent's process group, so none else can.
 */
public final class Postmaster {
  private static final int PID_LINE = 0;
  private static final int START_LINE = 2;

  /** The file is written a little after the start, and in whole seconds. */
  private static final Duration TOLERANCE = Duration.ofSeconds(5);

  private Postmaster() {}

  /** The living server that uses {@code data}, going by the lock file that it keeps there. */
  public static Optional<ProcessHandle> find(Path data) {
    try {
      List<String> lock = Files.readAllLines(data.resolve("postmaster.pid"));
      Instant start = Instant.ofEpochSecond(Long.parseLong(lock.get(START_LINE).strip()));
      return ProcessHandle.of(Long.parseLong(lock.get(PID_LINE).strip()))
          .filter(ProcessHandle::isAlive)
          .filter(process -> startedAbout(process, start));
    } catch (IOException | NumberFormatException | IndexOutOfBoundsException e) {
      return Optional.empty();
    }
  }

  private static boolean startedAbout(ProcessHandle process, Instant start) {
    return process
        .info()
        .startInstant()
        .map(actual -> Duration.between(actual, start).abs().compareTo(TOLERANCE) <= 0)
        .orElse(false);
  }
}
