package dev.throughline.localstack.run;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A process that can be recognised again: the system gives a pid to another once it is free, but
 * not with the same start.
 *
 * @param pid its number
 * @param started when it began
 */
record ProcessIdentity(long pid, Instant started) {
  /** The system reckons starts from its boot, and may correct its clock meanwhile. */
  private static final Duration TOLERANCE = Duration.ofSeconds(2);

  static ProcessIdentity of(ProcessHandle process) {
    return new ProcessIdentity(process.pid(), process.info().startInstant().orElse(Instant.EPOCH));
  }

  /** Reads what {@link #toString} wrote. */
  static Optional<ProcessIdentity> parse(String text) {
    String[] parts = text.split("@", 2);
    try {
      return parts.length == 2
          ? Optional.of(
              new ProcessIdentity(
                  Long.parseLong(parts[0]), Instant.ofEpochMilli(Long.parseLong(parts[1]))))
          : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** The very process, if it still lives. */
  Optional<ProcessHandle> find() {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .filter(
            process ->
                process
                    .info()
                    .startInstant()
                    .map(start -> Duration.between(started, start).abs().compareTo(TOLERANCE) <= 0)
                    .orElse(false));
  }

  @Override
  public String toString() {
    return pid + "@" + started.toEpochMilli();
  }
}
