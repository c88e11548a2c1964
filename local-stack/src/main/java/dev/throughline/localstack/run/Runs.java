package dev.throughline.localstack.run;

import dev.throughline.localstack.postgres.Postmaster;
import dev.throughline.localstack.process.ForcedEnd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All runs of a clone.
 *
 * @param folder which holds a folder for each
 */
public record Runs(Path folder) {
  /** The name of the database's folder in a run's. */
  public static final String DATABASE = "database";

  private static final Duration YOUNG = Duration.ofMinutes(1);

  /** Where the traces and logs of the newest run that is up are read. */
  public Optional<QueryAddresses> ofRunning() {
    return all().stream()
        .sorted(Comparator.reverseOrder())
        .map(RunState::read)
        .flatMap(Optional::stream)
        .filter(RunState::launcherLives)
        .map(RunState::addresses)
        .flatMap(Optional::stream)
        .findFirst();
  }

  /**
   * Ends what dead launchers left running and removes their folders. The processes notice by
   * themselves that their launcher is gone; this is for those that were stopped or killed midway.
   */
  public void sweep() throws IOException {
    for (Path run : all()) {
      Optional<RunState> state = RunState.read(run);
      if (state.map(RunState::launcherLives).orElseGet(() -> isYoung(run))) {
        continue;
      }
      List<ProcessHandle> left = new ArrayList<>();
      state.ifPresent(known -> left.addAll(known.livingProcesses()));
      Postmaster.find(run.resolve(DATABASE)).ifPresent(left::add);
      left.forEach(ForcedEnd::of);
      RunFolder.delete(run);
    }
  }

  private List<Path> all() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.filter(Files::isDirectory).toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  /** A run that is being made has no state for a moment. */
  private static boolean isYoung(Path run) {
    try {
      return Files.getLastModifiedTime(run).toInstant().isAfter(Instant.now().minus(YOUNG));
    } catch (IOException e) {
      return true;
    }
  }
}
