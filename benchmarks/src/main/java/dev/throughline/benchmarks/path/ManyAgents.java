package dev.throughline.benchmarks.path;

import dev.throughline.localstack.LocalStack;
import dev.throughline.localstack.StackOptions;
import dev.throughline.localstack.awaiting.SettledTrace;
import dev.throughline.localstack.call.AgentCall;
import dev.throughline.localstack.call.AgentRequest;
import dev.throughline.localstack.measure.OwnTime;
import dev.throughline.localstack.measure.Quantiles;
import dev.throughline.localstack.scenario.Samples;
import dev.throughline.tracereader.TempoClient;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Prints the platform's own time in a request where ten agents are installed and where a thousand
 * are, two platforms side by side and asked in turns.
 */
final class ManyAgents {
  private static final int FEW = 10;
  private static final int MANY = 1_000;
  private static final int WARM_UP = 600;
  private static final int ROUNDS = 10;
  private static final int REQUESTS_IN_A_ROUND = 30;

  private ManyAgents() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    try (Installed few = new Installed(FEW);
        Installed many = new Installed(MANY)) {
      for (int round = 0; round < ROUNDS; round++) {
        few.ask();
        many.ask();
      }
      Duration fewOwn = few.report();
      Duration manyOwn = many.report();
      System.out.printf("ratio of the p50s: %.2f%n", (double) manyOwn.toNanos() / fewOwn.toNanos());
    }
  }

  /** A platform with so many agents. */
  private static final class Installed implements AutoCloseable {
    private final int agents;
    private final LocalStack stack;
    private final AgentCall call;
    private final SettledTrace traces;
    private final List<Duration> own = new ArrayList<>();

    Installed(int agents) throws IOException, InterruptedException {
      this.agents = agents;
      stack = LocalStack.start(StackOptions.defaults().agentsFolder(folder(agents)));
      call = new AgentCall(stack.gateway(), stack.keys().full());
      traces = new SettledTrace(new TempoClient(stack.traces()));
      try (Load load = new Load(call, AgentRequest.analysis(Samples.EXPORTER), 4)) {
        load.send(WARM_UP);
      }
    }

    void ask() throws InterruptedException {
      List<String> ids = new ArrayList<>();
      for (int i = 0; i < REQUESTS_IN_A_ROUND; i++) {
        ids.add(call.send(AgentRequest.analysis(Samples.EXPORTER)).traceId().orElseThrow());
      }
      for (String id : ids) {
        own.add(traces.await(id).flatMap(OwnTime::of).orElseThrow());
      }
    }

    /**
     * @return the p50
     */
    Duration report() {
      Quantiles quantiles = new Quantiles(own);
      System.out.printf(
          "%,6d agents: own time p50 %.2f ms, p99 %.2f ms, of %d requests%n",
          agents, millis(quantiles.at(0.5)), millis(quantiles.at(0.99)), own.size());
      return quantiles.at(0.5);
    }

    @Override
    public void close() {
      stack.close();
    }
  }

  private static double millis(Duration duration) {
    return duration.toNanos() / 1e6;
  }

  private static Path folder(int agents) throws IOException {
    Path folder = Files.createTempDirectory("agents");
    folder.toFile().deleteOnExit();
    String analyst = analyst();
    for (int i = 0; i < agents; i++) {
      Path file = folder.resolve("analyst-%d.yaml".formatted(i));
      Files.writeString(file, analyst.replace("name: code-analyst", "name: analyst-" + i));
      file.toFile().deleteOnExit();
    }
    return folder;
  }

  private static String analyst() throws IOException {
    try (InputStream file = ManyAgents.class.getResourceAsStream("/agents/code-analyst.yaml")) {
      return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
