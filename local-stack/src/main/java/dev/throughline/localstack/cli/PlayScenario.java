package dev.throughline.localstack.cli;

import dev.throughline.localstack.LocalStack;
import dev.throughline.localstack.call.Reply;
import dev.throughline.localstack.call.StreamEvent;
import dev.throughline.localstack.render.Events;
import dev.throughline.localstack.scenario.Delivery;
import dev.throughline.localstack.scenario.Expectation.Finding;
import dev.throughline.localstack.scenario.Performance;
import dev.throughline.localstack.scenario.Player;
import dev.throughline.localstack.scenario.Scenario;
import dev.throughline.localstack.terminal.Style;
import dev.throughline.tracereader.TempoClient;
import dev.throughline.tracereader.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Announces a scenario, plays it, shows what came of it, and says whether it went as announced. */
final class PlayScenario implements Act {
  private final Screen screen;
  private final Scenario scenario;
  private final Exchange exchange;

  PlayScenario(Screen screen, Scenario scenario) {
    this.screen = screen;
    this.scenario = scenario;
    exchange = new Exchange(screen);
  }

  @Override
  public End on(LocalStack stack) throws InterruptedException {
    screen.heading("scenario " + scenario.name());
    screen.text(scenario.sentence(), Style.BOLD);
    if (scenario.delivery() != Delivery.WHOLE) {
      screen.heading("events");
    }
    Player player = new Player(stack.gateway(), stack.keys(), new TempoClient(stack.traces()));
    Performance performance = player.play(scenario, this::show);
    scenario
        .before()
        .ifPresent(request -> exchange.show(stack, request, performance.before().orElseThrow()));
    Reply reply = performance.reply();
    exchange.show(stack, scenario.request(), reply);
    Optional<Trace> trace = exchange.showTrace(stack, reply);
    boolean well = compare(scenario.expectation().compare(reply, trace));
    return new End(traceIds(performance), well);
  }

  private void show(StreamEvent event) {
    Events.line(event, screen.terminal()).ifPresent(screen::line);
  }

  private boolean compare(List<Finding> findings) {
    boolean well = findings.stream().allMatch(Finding::held);
    screen.heading(well ? "as announced" : "not as announced");
    for (Finding finding : findings) {
      screen.text(
          (finding.held() ? "yes  " : "NO   ") + finding.what(),
          finding.held() ? Style.GREEN : Style.RED);
    }
    return well;
  }

  private static List<String> traceIds(Performance performance) {
    List<String> ids = new ArrayList<>();
    performance.before().flatMap(Reply::traceId).ifPresent(ids::add);
    performance.reply().traceId().ifPresent(ids::add);
    return ids;
  }
}
