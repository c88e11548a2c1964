package dev.throughline.localstack.run;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;

/** The private folder of one run: logs, secrets, the database, and the run's state. */
public final class RunFolder {
  private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS");

  private final Path folder;
  private final RunState state = new RunState();

  private RunFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * Makes a new one in {@code runs}, which nobody but this user can enter.
   *
   * @throws IOException when there is no place for it
   */
  public static RunFolder create(Path runs) throws IOException {
    Files.createDirectories(runs);
    String prefix = LocalDateTime.now().format(NAME) + "-";
    Path folder =
        Files.createTempDirectory(
            runs,
            prefix,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    RunFolder run = new RunFolder(folder);
    run.state.launcher(ProcessIdentity.of(ProcessHandle.current()));
    run.state.write(folder);
    return run;
  }

  public Path path() {
    return folder;
  }

  public Path logFile(String label) {
    return folder.resolve(label + ".log");
  }

  /** A folder in it, made when missing. */
  public Path subfolder(String name) throws IOException {
    return Files.createDirectories(folder.resolve(name));
  }

  /** Notes a process, so that it can be ended even if this launcher cannot do so any more. */
  public synchronized void note(String label, ProcessHandle process) throws IOException {
    state.process(label, ProcessIdentity.of(process));
    state.write(folder);
  }

  /** Notes that the run is up and where its traces and logs are read. */
  public synchronized void noteUp(QueryAddresses addresses) throws IOException {
    state.up(addresses);
    state.write(folder);
  }

  /** Removes everything. */
  public void delete() throws IOException {
    delete(folder);
  }

  /** Removes all but the logs, for someone who must find out why a start failed. */
  public void deleteAllButLogs() throws IOException {
    try (var entries = Files.list(folder)) {
      for (Path entry : entries.toList()) {
        if (!entry.getFileName().toString().endsWith(".log")) {
          delete(entry);
        }
      }
    }
  }

  static void delete(Path tree) throws IOException {
    if (!Files.exists(tree)) {
      return;
    }
    Files.walkFileTree(
        tree,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) {
            // An ending database removes files of its own meanwhile.
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(
              Path directory, @org.jspecify.annotations.Nullable IOException e) throws IOException {
            Files.deleteIfExists(directory);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
