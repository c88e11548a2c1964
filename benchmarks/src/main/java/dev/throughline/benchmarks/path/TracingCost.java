package dev.throughline.benchmarks.path;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Prints what tracing costs on the whole path, with a model that answers at once: three platforms
 * side by side, asked in turns, so that what the machine does beside weighs on all alike.
 */
final class TracingCost {
  private final PrintStream out;
  private final int rounds;
  private final int requests;

  private TracingCost(PrintStream out, int rounds, int requests) {
    this.out = out;
    this.rounds = rounds;
    this.requests = requests;
  }

  /**
   * @param arguments the OpenTelemetry Java agent's jar; rounds, 12 by default; requests in a
   *     round, 400 by default
   */
  public static void main(String[] arguments) throws InterruptedException {
    if (arguments.length < 1 || !Files.isReadable(Path.of(arguments[0]))) {
      throw new IllegalArgumentException("The first argument is the Java agent's jar.");
    }
    int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 12;
    int requests = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 400;
    new TracingCost(System.out, rounds, requests).run(Path.of(arguments[0]));
  }

  private void run(Path agentJar) throws InterruptedException {
    try (TracedPlatform off = TracedPlatform.off();
        TracedPlatform on = TracedPlatform.alwaysOn();
        TracedPlatform agent = TracedPlatform.javaAgent(agentJar)) {
      List<TracedPlatform> platforms = List.of(off, on, agent);
      for (TracedPlatform platform : platforms) {
        platform.warmUp();
      }
      for (int round = 0; round < rounds; round++) {
        for (int turn = 0; turn < platforms.size(); turn++) {
          // Each begins as often as the others.
          platforms.get((round + turn) % platforms.size()).measure(requests);
        }
      }
      out.printf(
          "%-16s %12s %15s %10s %10s%n", "tracing", "requests/s", "of off, median", "p50", "p99");
      for (TracedPlatform platform : platforms) {
        report(platform, off);
      }
    }
  }

  private void report(TracedPlatform platform, TracedPlatform off) {
    List<Double> ratios = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      ratios.add(platform.perSecond().get(round) / off.perSecond().get(round));
    }
    out.printf(
        "%-16s %12.1f %15.3f %7.2f ms %7.2f ms%n",
        platform.name(),
        median(platform.perSecond()),
        median(ratios),
        platform.alone(0.5).toNanos() / 1e6,
        platform.alone(0.99).toNanos() / 1e6);
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }
}
