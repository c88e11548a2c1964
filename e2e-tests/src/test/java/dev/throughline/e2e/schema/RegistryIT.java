package dev.throughline.e2e.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.observability.schema.Registry;
import dev.throughline.observability.schema.reading.RegistryReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The registry in {@code observability/schema} and what a platform emits are the same: everything
 * that may happen to a request happens, and all that is sent for it is held against the registry.
 */
class RegistryIT {
  private static final Ledger LEDGER = new Ledger();
  private static Registry registry;

  @BeforeAll
  static void play(@TempDir Path work) throws Exception {
    registry = RegistryReader.read(Path.of("../observability/schema/registry"));
    try (ObservedPlatform platform = new ObservedPlatform(work)) {
      new Load(platform).play();
      check(platform.end());
      LogsCheck logs = new LogsCheck(registry, LEDGER);
      platform
          .lines()
          .forEach((service, lines) -> lines.forEach(line -> logs.line(service.label(), line)));
    }
  }

  private static void check(Received received) {
    SpansCheck spans = new SpansCheck(registry, LEDGER);
    MetricsCheck metrics = new MetricsCheck(registry, LEDGER);
    LogsCheck logs = new LogsCheck(registry, LEDGER);
    ResourcesCheck resources = new ResourcesCheck(registry, LEDGER);
    received.spans().forEach(spans::check);
    received.metrics().forEach(metrics::check);
    received.logs().forEach(log -> logs.record(log.item()));
    received.resources().forEach(resources::check);
  }

  @Test
  void whatIsEmittedIsRegistered() {
    assertThat(LEDGER.violations()).as("not as it is registered").isEmpty();
  }

  @Test
  void whatIsRegisteredIsEmitted() {
    List<String> missing =
        Entries.of(registry).stream()
            .filter(entry -> !LEDGER.hasSeen(entry) && !RareFaults.explain(entry))
            .toList();

    assertThat(missing).as("registered, and never emitted").isEmpty();
  }

  /** An explanation of something that is not registered any more explains nothing. */
  @Test
  void whatIsExplainedIsRegistered() {
    Map<String, String> explained = RareFaults.reasons();

    assertThat(Entries.of(registry)).containsAll(explained.keySet());
  }
}
