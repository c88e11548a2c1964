package dev.throughline.servicetesting;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** The files of recorded answers, wherever this module's classes are: in a folder or in a jar. */
final class RecordedFiles {
  private static final String ROOT = "/recorded/";
  private static final String ENDING = ".json";

  private RecordedFiles() {}

  /** The names of all that a folder holds, such as {@code tempo/trace-v2}. */
  static List<String> list(String folder) {
    URL url = Objects.requireNonNull(RecordedFiles.class.getResource(ROOT + folder), folder);
    try {
      URI uri = url.toURI();
      if (!uri.getScheme().equals("jar")) {
        return list(folder, Path.of(uri));
      }
      try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
        return list(folder, jar.getPath(ROOT + folder));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  static byte[] read(String name) {
    try (InputStream file = RecordedFiles.class.getResourceAsStream(ROOT + name + ENDING)) {
      return Objects.requireNonNull(file, name).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> list(String folder, Path path) throws IOException {
    try (Stream<Path> files = Files.list(path)) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(file -> file.endsWith(ENDING))
          .sorted()
          .map(file -> folder + "/" + file.substring(0, file.length() - ENDING.length()))
          .toList();
    }
  }
}
