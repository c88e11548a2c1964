package dev.throughline.localstack.cli;

import dev.throughline.localstack.Component;
import dev.throughline.localstack.FreePorts;
import dev.throughline.localstack.LocalStack;
import dev.throughline.localstack.StackOptions;
import dev.throughline.localstack.call.AgentRequest;
import dev.throughline.localstack.scenario.Samples;
import dev.throughline.tracereader.LokiClient;
import dev.throughline.tracereader.TempoClient;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Starts the platform, lets an act play on it, and maybe stays. */
final class DemoRun {
  private static final int USUAL_PORT = 8080;

  private final Screen screen;
  private final boolean verbose;
  private final StackOptions base;

  DemoRun(Screen screen, boolean verbose, StackOptions base) {
    this.screen = screen;
    this.verbose = verbose;
    this.base = base;
  }

  /**
   * @return the exit code
   */
  int run(Act act, @Nullable Integer port, boolean once) throws InterruptedException {
    if (port != null && !FreePorts.isFree(port)) {
      throw new CommandFailure(
          "Port %d is taken by another program. Choose another one with --port.".formatted(port));
    }
    new Archives(screen).prepare(AgentRequest.analysis(Samples.EXPORTER));
    StartProgress progress = new StartProgress(screen, verbose);
    progress.begin();
    long began = System.nanoTime();
    try (LocalStack stack = LocalStack.start(options(port).progress(progress))) {
      progress.end(Duration.ofNanos(System.nanoTime() - began));
      Act.End end = act.on(stack);
      if (!once) {
        new Invitation(screen).show(stack);
        TempoClient traces = new TempoClient(stack.traces());
        TraceReport report = new TraceReport(screen, new LokiClient(stack.logs()));
        LiveTraces live = new LiveTraces(traces, report, screen);
        end.traceIds().forEach(live::skip);
        live.follow();
      }
      return end.well() ? 0 : 1;
    }
  }

  private StackOptions options(@Nullable Integer port) {
    if (port != null) {
      return base.port(Component.API_GATEWAY, port);
    }
    return FreePorts.isFree(USUAL_PORT) ? base.port(Component.API_GATEWAY, USUAL_PORT) : base;
  }
}
