package dev.throughline.localstack.layout;

import dev.throughline.localstack.StackException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A built clone of the repository.
 *
 * @param root its folder
 */
public record Installation(Path root) {
  private static final String MARK = "local-stack/pom.xml";

  /**
   * The clone that this code runs from, or else that the working folder is in.
   *
   * @throws StackException when there is none
   */
  public static Installation locate() {
    return Stream.of(ownPlace(), Path.of("").toAbsolutePath())
        .map(Installation::above)
        .flatMap(Optional::stream)
        .findFirst()
        .map(Installation::new)
        .orElseThrow(
            () ->
                new StackException(
                    "The platform's folder was not found. Start from inside a clone of it."));
  }

  /** A module that runs as a process. */
  public BuiltModule module(String name) {
    return BuiltModule.read(root.resolve(name), name);
  }

  /** What is made here at run time and may be deleted at any time when nothing runs. */
  public Path workFolder() {
    return root.resolve("target").resolve("local-stack");
  }

  private static Path ownPlace() {
    try {
      return Path.of(
          Installation.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Optional<Path> above(Path place) {
    for (Path folder = place; folder != null; folder = folder.getParent()) {
      if (Files.exists(folder.resolve(MARK))) {
        return Optional.of(folder);
      }
    }
    return Optional.empty();
  }
}
