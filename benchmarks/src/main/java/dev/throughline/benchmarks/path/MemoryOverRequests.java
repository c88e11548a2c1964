package dev.throughline.benchmarks.path;

import dev.throughline.localstack.Component;
import dev.throughline.localstack.LocalStack;
import dev.throughline.localstack.StackOptions;
import dev.throughline.localstack.call.AgentCall;
import dev.throughline.localstack.call.AgentRequest;
import dev.throughline.localstack.scenario.Samples;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Prints what the services hold of the machine's memory as requests go by: a leak is a column that
 * grows to the last line.
 */
final class MemoryOverRequests {
  private static final int STEPS = 20;
  private static final long MEBIBYTE = 1024 * 1024;
  private static final List<Component> SERVICES =
      Stream.of(Component.values()).filter(Component::isService).toList();

  private final PrintStream out;

  private MemoryOverRequests(PrintStream out) {
    this.out = out;
  }

  /**
   * @param arguments how many requests, 100,000 by default; how many at once, 16 by default
   */
  public static void main(String[] arguments) throws InterruptedException {
    int requests = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100_000;
    int atOnce = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 16;
    new MemoryOverRequests(System.out).run(requests, atOnce);
  }

  private void run(int requests, int atOnce) throws InterruptedException {
    out.printf("%10s %9s", "requests", "a second");
    SERVICES.forEach(service -> out.printf(" %13s", service.label()));
    out.printf(" %9s   MiB resident%n", "together");
    try (LocalStack stack = LocalStack.start(StackOptions.defaults());
        Load load =
            new Load(
                new AgentCall(stack.gateway(), stack.keys().full()),
                AgentRequest.analysis(Samples.EXPORTER),
                atOnce)) {
      int step = Math.max(1, requests / STEPS);
      for (int sent = 0; sent < requests; sent += step) {
        int next = Math.min(step, requests - sent);
        double seconds = load.send(next).toNanos() / 1e9;
        line(sent + next, next / seconds, stack.residentBytes());
      }
    }
  }

  private void line(int sent, double perSecond, Map<Component, Long> resident) {
    out.printf("%10d %9.0f", sent, perSecond);
    SERVICES.forEach(service -> out.printf(" %13d", mebibytes(resident, service)));
    out.printf(
        " %9d%n", SERVICES.stream().mapToLong(service -> mebibytes(resident, service)).sum());
  }

  private static long mebibytes(Map<Component, Long> resident, Component service) {
    return resident.getOrDefault(service, 0L) / MEBIBYTE;
  }
}
