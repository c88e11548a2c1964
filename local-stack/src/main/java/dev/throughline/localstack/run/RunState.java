package dev.throughline.localstack.run;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** What a run tells others about itself, in a file of its folder. Holds no secret. */
final class RunState {
  private static final String FILE = "run.properties";
  private static final String LAUNCHER = "launcher";
  private static final String TRACES = "traces";
  private static final String LOGS = "logs";
  private static final String PROCESS = "process.";

  private final Map<String, String> entries = new LinkedHashMap<>();

  void launcher(ProcessIdentity launcher) {
    entries.put(LAUNCHER, launcher.toString());
  }

  void up(QueryAddresses addresses) {
    entries.put(TRACES, addresses.traces().toString());
    entries.put(LOGS, addresses.logs().toString());
  }

  void process(String label, ProcessIdentity process) {
    entries.put(PROCESS + label, process.toString());
  }

  /** Where the run's traces and logs are read, once it is up. */
  Optional<QueryAddresses> addresses() {
    return uri(TRACES).flatMap(traces -> uri(LOGS).map(logs -> new QueryAddresses(traces, logs)));
  }

  private Optional<URI> uri(String name) {
    return Optional.ofNullable(entries.get(name)).map(URI::create);
  }

  boolean launcherLives() {
    return Optional.ofNullable(entries.get(LAUNCHER))
        .flatMap(ProcessIdentity::parse)
        .flatMap(ProcessIdentity::find)
        .isPresent();
  }

  /** Those of its processes that live. */
  List<ProcessHandle> livingProcesses() {
    return entries.entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(PROCESS))
        .map(entry -> ProcessIdentity.parse(entry.getValue()).flatMap(ProcessIdentity::find))
        .flatMap(Optional::stream)
        .toList();
  }

  /** Replaces the file in one step, so that nobody reads half of it. */
  void write(Path folder) throws IOException {
    Properties properties = new Properties();
    properties.putAll(entries);
    StringWriter text = new StringWriter();
    properties.store(text, null);
    Path next = Files.writeString(folder.resolve(FILE + ".next"), text.toString());
    Files.move(
        next,
        folder.resolve(FILE),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  /** The state of the run in {@code folder}; empty when it has none (yet). */
  static Optional<RunState> read(Path folder) {
    Properties properties = new Properties();
    try {
      properties.load(new StringReader(Files.readString(folder.resolve(FILE))));
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty();
    }
    RunState state = new RunState();
    properties.stringPropertyNames().forEach(k -> state.entries.put(k, properties.getProperty(k)));
    return Optional.of(state);
  }
}
