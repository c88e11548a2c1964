package dev.throughline.servicetesting;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * What the build has put into a module's {@code target} folder to start it from.
 *
 * @param file its own classes
 * @param libraries the class path of all that it needs
 * @param mainClass what its manifest says
 */
record PackagedJar(Path file, String libraries, String mainClass) {
  /** Of the module that is the current folder, as it is for Maven's tests. */
  static PackagedJar ofThisModule() throws IOException {
    return in(Path.of("target"));
  }

  static PackagedJar in(Path target) throws IOException {
    Path file = onlyJar(target);
    try (JarFile jar = new JarFile(file.toFile())) {
      String mainClass = jar.getManifest().getMainAttributes().getValue(Attributes.Name.MAIN_CLASS);
      if (mainClass == null) {
        throw new IllegalStateException(file + " has no Main-Class: set exec.mainClass in the pom");
      }
      return new PackagedJar(file, Files.readString(target.resolve("classpath")), mainClass);
    }
  }

  private static Path onlyJar(Path target) throws IOException {
    try (Stream<Path> files = Files.list(target)) {
      List<Path> jars = files.filter(file -> file.toString().endsWith(".jar")).toList();
      if (jars.size() != 1) {
        throw new IllegalStateException(
            "One jar is needed in " + target.toAbsolutePath() + ", there are: " + jars);
      }
      return jars.get(0);
    }
  }
}
