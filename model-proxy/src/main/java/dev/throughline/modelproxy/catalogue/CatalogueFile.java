package dev.throughline.modelproxy.catalogue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where the catalogue's text is: a file of the installation's, or the one that is built in. */
public final class CatalogueFile {
  private static final String BUILT_IN = "models.yaml";

  private final @Nullable Path path;

  /**
   * @param path null for the built-in catalogue
   */
  public CatalogueFile(@Nullable Path path) {
    this.path = path;
  }

  /** How messages name it. */
  public String name() {
    return path == null ? "built-in " + BUILT_IN : path.toString();
  }

  /**
   * The text as it is now.
   *
   * @throws InvalidCatalogue when it cannot be read
   */
  public String text() {
    try {
      return path == null ? builtIn() : Files.readString(path);
    } catch (NoSuchFileException e) {
      throw new InvalidCatalogue(name() + ": does not exist");
    } catch (IOException e) {
      throw new InvalidCatalogue(name() + ": cannot be read: " + e.getClass().getSimpleName());
    }
  }

  private static String builtIn() throws IOException {
    try (InputStream in = CatalogueFile.class.getResourceAsStream("/" + BUILT_IN)) {
      if (in == null) {
        throw new NoSuchFileException(BUILT_IN);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
