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

  /** Recording writes some 20 MB while the program ends. */
  private static final Duration RECORDING_GRACE = Duration.ofSeconds(60);

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

  /** Takes over what the ended {@code program} recorded, in place of any older archive of it. */
  public void adopt(String label, JavaProgram program) throws IOException {
    Path recorded = unfinished(label, program);
    if (!Files.exists(recorded)) {
      return;
    }
    try (DirectoryStream<Path> older = Files.newDirectoryStream(folder, label + "-*" + SUFFIX)) {
      for (Path archive : older) {
        Files.delete(archive);
      }
    }
    Files.move(recorded, file(label, program), StandardCopyOption.ATOMIC_MOVE);
  }

  private Path file(String label, JavaProgram program) {
    return folder.resolve(label + "-" + ProgramDigest.of(program) + SUFFIX);
  }

  private Path unfinished(String label, JavaProgram program) {
    return folder.resolve(label + "-" + ProgramDigest.of(program) + ".unfinished");
  }
}
