package dev.throughline.localstack.archive;

import dev.throughline.localstack.process.JavaProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The archives of a clone, a file for each program. A file's name carries a digest of all that it
 * depends on, so that one of another build or JDK is simply not found.
 *
 * @param folder where they are kept
 */
public record ClassArchives(Path folder) {
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

  /** A recording of {@code program}'s archive; there is none while it has one that fits. */
  public Optional<Recording> recording(String label, JavaProgram program) {
    if (has(label, program)) {
      return Optional.empty();
    }
    Path file = file(label, program);
    Path unfinished = folder.resolve(file.getFileName() + ".unfinished");
    return Optional.of(new Recording(label, program, unfinished, file));
  }

  /** Makes folders for what will be recorded. */
  public void prepare() throws IOException {
    Files.createDirectories(folder);
  }

  private Path file(String label, JavaProgram program) {
    return folder.resolve(label + "-" + ProgramDigest.of(program) + Recording.SUFFIX);
  }
}
