package dev.throughline.observability.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.throughline.localstack.backend.Collector;
import dev.throughline.localstack.backend.CollectorShape;
import dev.throughline.localstack.backend.Tools;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One real Collector with the files of this folder, between a sender and back ends of the test.
 * Without the program the test is skipped.
 */
final class CollectorUnderTest implements AutoCloseable {
  private final StubBackEnds backEnds = new StubBackEnds();
  private final Collector collector;

  private CollectorUnderTest(List<Path> files, Map<String, String> environment, Path folder) {
    Map<String, String> variables = new HashMap<>(backEnds.environment());
    variables.put("QUEUE_DIRECTORY", folder.resolve("queue").toString());
    variables.putAll(environment);
    collector = Collector.start(program(), files, variables, folder);
  }

  /** The program; skips the test where there is none. */
  static Path program() {
    Optional<Path> program = Tools.collector();
    assumeTrue(program.isPresent(), "otelcol-contrib is neither in OTELCOL_BINARY nor on the PATH");
    return program.orElseThrow();
  }

  /**
   * Starts one.
   *
   * @param shape of shapes.yaml, with further files after a plus, such as {@code
   *     one-process+persistent-queue.yaml}
   * @param environment what differs from the files' defaults
   * @param folder where it works; its queue on disk is below
   */
  static CollectorUnderTest start(String shape, Map<String, String> environment, Path folder) {
    program();
    String[] parts = shape.split("\\+");
    List<Path> files = new ArrayList<>(CollectorShape.files(Shapes.FOLDER, parts[0]));
    for (int i = 1; i < parts.length; i++) {
      files.add(Shapes.FOLDER.resolve(parts[i]));
    }
    return new CollectorUnderTest(files, environment, folder);
  }

  StubBackEnds backEnds() {
    return backEnds;
  }

  Collector process() {
    return collector;
  }

  OtlpSender sender() {
    return new OtlpSender(collector.otlpHttp());
  }

  OwnMetrics ownMetrics() {
    return new OwnMetrics(collector.metrics());
  }

  /** Waits until so many traces are kept or dropped. */
  void awaitDecisions(int count, Duration within) {
    String decided = "otelcol_processor_tail_sampling_global_count_traces_sampled";
    OwnMetrics own = ownMetrics();
    await()
        .atMost(within)
        .untilAsserted(() -> assertThat(own.sum(decided)).as("decided").isEqualTo(count));
  }

  @Override
  public void close() {
    collector.close();
    backEnds.close();
  }
}
