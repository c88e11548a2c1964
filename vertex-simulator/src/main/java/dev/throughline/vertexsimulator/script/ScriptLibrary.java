package dev.throughline.vertexsimulator.script;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The scripts in the order in which they are looked at. */
public final class ScriptLibrary {
  /** The files that ship as resources. A jar's folder cannot be listed, so they are named. */
  static final List<String> BUILT_IN =
      List.of(
          "code-analyst",
          "plain-answer",
          "scenario-cut-answer",
          "scenario-cut-stream",
          "scenario-fallback",
          "scenario-garbage",
          "scenario-hallucinated-tool",
          "scenario-hang",
          "scenario-loop",
          "scenario-model-error",
          "scenario-rate-limited",
          "scenario-repair",
          "scenario-schema-violation",
          "scenario-slow",
          "scenario-transient",
          "trace-analyst");

  private final List<Script> scripts;

  private ScriptLibrary(Map<String, Script> scripts) {
    this.scripts =
        scripts.values().stream()
            .sorted(
                Comparator.comparingInt(Script::priority).reversed().thenComparing(Script::script))
            .toList();
  }

  /**
   * @param folder of further scripts, {@code *.yaml} and {@code *.yml}; null for none
   * @throws ScriptException when a script is bad, two of the folder have the same name, or the
   *     folder cannot be read
   */
  public static ScriptLibrary load(@Nullable Path folder) {
    ScriptReader reader = new ScriptReader();
    Map<String, Script> scripts = new LinkedHashMap<>();
    for (String name : BUILT_IN) {
      Script script = builtIn(reader, name + ".yaml");
      scripts.put(script.script(), script);
    }
    if (folder != null) {
      scripts.putAll(ofFolder(reader, folder));
    }
    return new ScriptLibrary(scripts);
  }

  private static Script builtIn(ScriptReader reader, String file) {
    try (InputStream content = ScriptLibrary.class.getResourceAsStream("/scripts/" + file)) {
      if (content == null) {
        throw new ScriptException("the built-in script " + file + " is missing", null);
      }
      return reader.read(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, Script> ofFolder(ScriptReader reader, Path folder) {
    Map<String, Script> scripts = new LinkedHashMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(ScriptLibrary::isYaml).sorted().toList()) {
        try (InputStream content = Files.newInputStream(file)) {
          Script script = reader.read(file.toString(), content);
          if (scripts.put(script.script(), script) != null) {
            throw new ScriptException(
                "%s: script: another file of the folder has the name \"%s\""
                    .formatted(file, script.script()),
                null);
          }
        }
      }
    } catch (IOException | UncheckedIOException e) {
      throw new ScriptException("the scripts' folder " + folder + " cannot be read", e);
    }
    return scripts;
  }

  private static boolean isYaml(Path file) {
    String name = file.getFileName().toString();
    return (name.endsWith(".yaml") || name.endsWith(".yml")) && Files.isRegularFile(file);
  }

  /** All scripts, the first to be looked at first. */
  public List<Script> scripts() {
    return scripts;
  }
}
