package dev.throughline.observability.files;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The files of the folder {@code observability}, where they stand in the clone. */
public final class ConfigurationFiles {
  /** The folder itself; the tests run in it. */
  public static final Path FOLDER = Path.of("").toAbsolutePath();

  private static final ObjectMapper JSON = new ObjectMapper();

  private ConfigurationFiles() {}

  /** A file by its path in the folder, whether it exists or not. */
  public static Path at(String path) {
    return FOLDER.resolve(path);
  }

  /** The text of a file. */
  public static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A YAML file of one document, with its anchors and merges resolved; a key twice is an error. */
  public static JsonNode yaml(Path file) {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    return JSON.valueToTree(new Yaml(new SafeConstructor(options)).load(text(file)));
  }

  /** A JSON file. */
  public static JsonNode json(Path file) {
    try {
      return JSON.readTree(text(file));
    } catch (IOException e) {
      throw new UncheckedIOException(file + ": " + e.getMessage(), e);
    }
  }

  /** The files directly in a folder whose names end like this, by name. */
  public static List<Path> in(String folder, String ending) {
    try (Stream<Path> files = Files.list(at(folder))) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The items of a list, or none where there is no list. */
  public static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(item -> texts.add(item.asText()));
    return texts;
  }

  /** The path of every key of a document, such as {@code a.b}; items of a list add nothing. */
  public static List<String> keys(JsonNode node) {
    List<String> found = new ArrayList<>();
    collect("", node, found);
    return found.stream().distinct().toList();
  }

  private static void collect(String path, JsonNode node, List<String> found) {
    if (node.isArray()) {
      node.forEach(item -> collect(path, item, found));
      return;
    }
    for (Iterator<Map.Entry<String, JsonNode>> fields = node.fields(); fields.hasNext(); ) {
      Map.Entry<String, JsonNode> field = fields.next();
      String key = path.isEmpty() ? field.getKey() : path + "." + field.getKey();
      found.add(key);
      collect(key, field.getValue(), found);
    }
  }
}
