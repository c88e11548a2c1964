package dev.throughline.localstack.archive;

import dev.throughline.localstack.process.JavaProgram;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;

/** The making of one program's archive, from the program's start to its end. */
public final class Recording {
  static final String SUFFIX = ".jsa";

  /** The JVM writes some 60 MB while it ends. */
  private static final Duration GRACE = Duration.ofSeconds(60);

  private final String label;
  private final JavaProgram program;
  private final Path unfinished;
  private final Path file;

  Recording(String label, JavaProgram program, Path unfinished, Path file) {
    this.label = label;
    this.program = program;
    this.unfinished = unfinished;
    this.file = file;
  }

  /** The program so that it writes its archive when it ends, for which it needs longer. */
  public JavaProgram program() {
    return program
        .withFlags(List.of("-XX:ArchiveClassesAtExit=" + unfinished, "-Xlog:cds=off"))
        .withGrace(GRACE);
  }

  /**
   * Takes over what the program recorded, which has ended in an orderly way, in place of any older
   * archive of it. An archive that cannot be kept is done without.
   */
  public void adopt() {
    if (!Files.exists(unfinished)) {
      return;
    }
    try {
      deleteOlder();
      Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      discard();
    }
  }

  /** Removes what a program wrote that had no time to finish. */
  public void discard() {
    try {
      Files.deleteIfExists(unfinished);
    } catch (IOException e) {
      // It is overwritten the next time.
    }
  }

  private void deleteOlder() throws IOException {
    Path folder = file.resolveSibling("");
    try (DirectoryStream<Path> older = Files.newDirectoryStream(folder, label + "-*" + SUFFIX)) {
      for (Path archive : older) {
        Files.delete(archive);
      }
    }
  }
}
