package dev.throughline.localstack.scenario;

import dev.throughline.localstack.call.AgentRequest;
import dev.throughline.localstack.call.Source;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** What scenarios ask about. */
public final class Samples {
  /** Something to analyse, with faults that a person would find too. */
  public static final Source EXPORTER = sample("InvoiceExporter.java");

  /** Something to analyse, with an order to the agent in one of its comments. */
  public static final Source INJECTED = sample("PaymentRetry.java");

  /** A question about code that nobody sent. */
  static final AgentRequest WITHOUT_SOURCE =
      new AgentRequest("code-analyst", "Is nothing in it risky?", List.of());

  private Samples() {}

  /** An analysis that the simulator plays the script {@code marker} for. */
  static AgentRequest marked(String marker) {
    AgentRequest plain = AgentRequest.analysis(EXPORTER);
    return plain.asking("[[scenario:%s]] %s".formatted(marker, plain.input()));
  }

  /** A question about the trace of the request before. */
  static AgentRequest diagnosis() {
    return new AgentRequest(
        "trace-analyst", "Why did this fail: " + Scenario.TRACE_OF_BEFORE, List.of());
  }

  private static Source sample(String name) {
    try (InputStream in = Samples.class.getResourceAsStream("/sample/" + name + ".txt")) {
      byte[] bytes = Objects.requireNonNull(in).readAllBytes();
      return new Source("sample/" + name, new String(bytes, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException("A sample is missing from the build.", e);
    }
  }
}
