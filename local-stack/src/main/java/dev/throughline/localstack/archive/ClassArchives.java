package dev.throughline.localstack.archive;

import dev.throughline.localstack.process.JavaProgram;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;

/**
 * The archives of a clone, a file for each program. A file's name carries a digest of all that it
 * depends on, so that one of another build or JDK is simply not found.
 *
 * @param folder where they are kept
 */
public record ClassArchives(Path folder) {
  private static final String SUFFIX = ".jsa";

  /** How long a program may take to end that records: it writes some 20 MB. */
  public static final Duration RECORDING_GRACE = Duration.ofSeconds(60);

  /** Whether {@code program} has an archive that fits it. */
  public boolean has(String label, JavaProgram program) {
    return Files.exists(file(label, program));
  }

  /** The program with its archive, if it has one; as it is otherwise. */
  public JavaProgram using(String label, JavaProgram program) {
    return has(label, program)
        ? program.withFlags(
            List.of("-XX:SharedArchiveFile=" + file(label, program), "-Xlog:cds=off"))
        : program;
  }

  /** The program so that it writes its archive when it ends. */
  public JavaProgram recording(String label, JavaProgram program) {
    return program
        .withFlags(
            List.of("-XX:ArchiveClassesAtExit=" + unfinished(label, program), "-Xlog:cds=off"))
        .withGrace(RECORDING_GRACE);
  }

  /** Makes folders for what will be recorded. */
  public void prepare() throws IOException {
    Files.createDirectories(folder);
  }

  /**
   * Takes over what {@code program} recorded, which has ended in an orderly way, in place of any
   * older archive of it. An archive that cannot be kept is done without.
   */
  public void adopt(String label, JavaProgram program) {
    Path recorded = unfinished(label, program);
    if (!Files.exists(recorded)) {
      return;
    }
    try {
      deleteOlder(label);
      Files.move(recorded, file(label, program), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      recorded.toFile().delete();
    }
  }

  private void deleteOlder(String label) throws IOException {
    try (DirectoryStream<Path> older = Files.newDirectoryStream(folder, label + "-*" + SUFFIX)) {
      for (Path archive : older) {
        Files.delete(archive);
      }
    }
  }

  private Path file(String label, JavaProgram program) {
    return folder.resolve(label + "-" + ProgramDigest.of(program) + SUFFIX);
  }

  private Path unfinished(String label, JavaProgram program) {
    return folder.resolve(label + "-" + ProgramDigest.of(program) + ".unfinished");
  }
}
