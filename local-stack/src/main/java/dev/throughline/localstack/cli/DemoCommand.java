package dev.throughline.localstack.cli;

import static java.util.Objects.requireNonNull;

import dev.throughline.localstack.StackOptions;
import dev.throughline.localstack.burst.Burst;
import dev.throughline.localstack.call.AgentRequest;
import dev.throughline.localstack.scenario.Scenario;
import dev.throughline.localstack.scenario.Scenarios;
import dev.throughline.telemetry.sampling.SamplingStrategy;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The demo's options; demo-usage.txt explains them. */
@Command(name = "demo")
final class DemoCommand implements Callable<Integer> {
  @Option(names = "--once")
  private boolean once;

  @Option(names = "--input")
  private @Nullable String input;

  @Option(names = "--scenario")
  private @Nullable String scenario;

  @Option(names = "--list-scenarios")
  private boolean listScenarios;

  @Option(names = "--trace")
  private @Nullable String trace;

  @Option(names = "--port")
  private @Nullable Integer port;

  @Option(names = "--verbose")
  private boolean verbose;

  @Option(names = "--measure")
  private boolean measure;

  @Option(names = "--sampling")
  private @Nullable String sampling;

  @Option(names = "--burst")
  private @Nullable Integer burst;

  @Option(names = "--grafana")
  private boolean grafana;

  @Spec private @Nullable CommandSpec spec;

  private final Screen screen;

  DemoCommand(Screen screen) {
    this.screen = screen;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (listScenarios) {
      new ScenarioList(screen).show();
      return 0;
    }
    if (trace != null) {
      new ShowTrace(screen).show(trace);
      return 0;
    }
    if (port != null && (port < 1 || port > 65_535)) {
      throw new CommandFailure("%d is no port. Give a number from 1 to 65535.".formatted(port));
    }
    if (measure && grafana) {
      throw misused("--measure is about the processes alone: leave --grafana out");
    }
    SamplingStrategy strategy = strategy();
    StackOptions options =
        sampling == null ? StackOptions.defaults() : StackOptions.defaults().sampling(sampling);
    if (scenario != null) {
      if (sampling != null || burst != null) {
        throw misused("A scenario is one request whose trace is kept: no --sampling, no --burst");
      }
      return run(new PlayScenario(screen, known(scenario)), options, strategy);
    }
    AgentRequest request = AgentRequest.analysis(SourceInput.read(input, System.in));
    if (measure) {
      new Archives(screen).prepare(request);
      new Measurement(screen, request).run();
      return 0;
    }
    Act act =
        burst == null
            ? new OneRequest(screen, request, strategy)
            : new BurstOfRequests(screen, request, burst, strategy);
    return run(act, options, strategy);
  }

  private int run(Act act, StackOptions options, SamplingStrategy strategy)
      throws InterruptedException {
    return grafana
        ? new GrafanaRun(screen, verbose, options)
            .run(act, strategy instanceof SamplingStrategy.Tail, port, once)
        : new DemoRun(screen, verbose, options).run(act, port, once);
  }

  /** Refuses what makes no sense before anything starts. */
  private SamplingStrategy strategy() {
    if (burst != null && (burst < 1 || burst > Burst.MOST)) {
      throw misused("A burst is of 1 to %d requests, not of %d".formatted(Burst.MOST, burst));
    }
    try {
      return sampling == null ? new SamplingStrategy.AlwaysOn() : SamplingStrategy.parse(sampling);
    } catch (IllegalArgumentException e) {
      throw misused(String.valueOf(e.getMessage()).replaceFirst("[.]$", ""));
    }
  }

  private ParameterException misused(String sentence) {
    return new ParameterException(requireNonNull(spec).commandLine(), sentence);
  }

  private static Scenario known(String name) {
    try {
      return Scenarios.named(name);
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(String.valueOf(e.getMessage()), e);
    }
  }
}
