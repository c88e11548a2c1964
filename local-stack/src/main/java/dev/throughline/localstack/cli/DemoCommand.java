package dev.throughline.localstack.cli;

import dev.throughline.localstack.call.AgentRequest;
import dev.throughline.localstack.scenario.Scenario;
import dev.throughline.localstack.scenario.Scenarios;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

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
    if (scenario != null) {
      return new DemoRun(screen, verbose)
          .run(new PlayScenario(screen, known(scenario)), port, once);
    }
    AgentRequest request = AgentRequest.analysis(SourceInput.read(input, System.in));
    if (measure) {
      new Archives(screen).prepare(request);
      new Measurement(screen, request).run();
      return 0;
    }
    return new DemoRun(screen, verbose).run(new OneRequest(screen, request), port, once);
  }

  private static Scenario known(String name) {
    try {
      return Scenarios.named(name);
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(String.valueOf(e.getMessage()), e);
    }
  }
}
