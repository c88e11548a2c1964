package dev.throughline.localstack.layout;

import dev.throughline.localstack.StackException;
import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;

/**
 * A packaged module.
 *
 * @param jar its own jar
 * @param libraries the rest of its class path, in order
 */
public record BuiltModule(Path jar, List<Path> libraries) {
  public BuiltModule {
    libraries = List.copyOf(libraries);
  }

  /** The whole class path, in order. */
  public List<Path> classPath() {
    List<Path> all = new ArrayList<>();
    all.add(jar);
    all.addAll(libraries);
    return all;
  }

  /**
   * The main class that the jar names.
   *
   * @throws StackException when it names none
   */
  public String mainClass() {
    try (JarFile file = new JarFile(jar.toFile())) {
      String name = file.getManifest().getMainAttributes().getValue(Attributes.Name.MAIN_CLASS);
      if (name == null || name.isBlank()) {
        throw new StackException("The jar %s names no main class.".formatted(jar));
      }
      return name;
    } catch (IOException e) {
      throw new StackException("The jar %s cannot be read: %s.".formatted(jar, e.getMessage()), e);
    }
  }

  static BuiltModule read(Path folder, String name) {
    Path target = folder.resolve("target");
    Path classPath = target.resolve("classpath");
    try {
      List<Path> libraries = new ArrayList<>();
      for (String entry : Files.readString(classPath).strip().split(File.pathSeparator)) {
        if (!entry.isEmpty()) {
          libraries.add(Path.of(entry));
        }
      }
      return new BuiltModule(jar(target, name), libraries);
    } catch (IOException e) {
      throw notBuilt(name);
    }
  }

  private static Path jar(Path target, String name) throws IOException {
    try (DirectoryStream<Path> jars = Files.newDirectoryStream(target, name + "-*.jar")) {
      for (Path jar : jars) {
        String file = jar.getFileName().toString();
        if (!file.endsWith("-sources.jar") && !file.endsWith("-tests.jar")) {
          return jar;
        }
      }
    }
    throw notBuilt(name);
  }

  private static StackException notBuilt(String name) {
    return new StackException(
        "The module %s is not built. Run: mvn -q -T1C package -DskipTests".formatted(name));
  }
}
