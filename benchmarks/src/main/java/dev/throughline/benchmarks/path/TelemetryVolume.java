package dev.throughline.benchmarks.path;

import dev.throughline.localstack.Component;
import dev.throughline.localstack.LocalStack;
import dev.throughline.localstack.StackOptions;
import dev.throughline.localstack.call.AgentCall;
import dev.throughline.localstack.call.AgentRequest;
import dev.throughline.localstack.scenario.Samples;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/**
 * Prints how many bytes of spans and of log records one request makes, over all services, and what
 * a million requests a day would make of it.
 */
final class TelemetryVolume {
  private static final int WARM_UP = 200;
  private static final int AT_ONCE = 4;
  private static final List<Component> SERVICES =
      Stream.of(Component.values()).filter(Component::isService).toList();

  private TelemetryVolume() {}

  /**
   * @param arguments how many requests, 1,000 by default
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    int requests = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000;
    try (OtlpSink sink = new OtlpSink();
        LocalStack stack = LocalStack.start(to(sink));
        Load load =
            new Load(
                new AgentCall(stack.gateway(), stack.keys().full()),
                AgentRequest.analysis(Samples.EXPORTER),
                AT_ONCE)) {
      load.send(WARM_UP);
      settle(sink);
      OtlpSink.Weight spans = sink.weight(OtlpSink.TRACES);
      OtlpSink.Weight logs = sink.weight(OtlpSink.LOGS);
      load.send(requests);
      settle(sink);
      System.out.printf(
          "%-12s %14s %14s %20s %20s%n",
          "a request", "OTLP bytes", "gzipped", "10^6 a day, OTLP", "10^6 a day, gzipped");
      line("spans", sink.weight(OtlpSink.TRACES).since(spans), requests);
      line("log records", sink.weight(OtlpSink.LOGS).since(logs), requests);
    }
  }

  private static StackOptions to(OtlpSink sink) {
    StackOptions options = StackOptions.defaults();
    for (Component service : SERVICES) {
      options = options.route(service, Component.TRACE_CONSOLE, sink.address());
    }
    return options;
  }

  /** Until nothing came for a second, which is twice as long as a service gathers. */
  private static void settle(OtlpSink sink) throws InterruptedException {
    long before;
    do {
      before = received(sink);
      Thread.sleep(1_000);
    } while (received(sink) > before);
  }

  private static long received(OtlpSink sink) {
    return sink.weight(OtlpSink.TRACES).gzipped() + sink.weight(OtlpSink.LOGS).gzipped();
  }

  private static void line(String what, OtlpSink.Weight weight, int requests) {
    double plain = (double) weight.plain() / requests;
    double gzipped = (double) weight.gzipped() / requests;
    System.out.printf(
        "%-12s %,14.0f %,14.0f %17.2f GB %17.2f GB%n",
        what, plain, gzipped, plain / 1_000, gzipped / 1_000);
  }
}
