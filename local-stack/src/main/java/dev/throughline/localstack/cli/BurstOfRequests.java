package dev.throughline.localstack.cli;

import dev.throughline.localstack.LocalStack;
import dev.throughline.localstack.burst.Burst;
import dev.throughline.localstack.burst.KeptTraces;
import dev.throughline.localstack.burst.Promise;
import dev.throughline.localstack.call.AgentCall;
import dev.throughline.localstack.call.AgentRequest;
import dev.throughline.localstack.render.Durations;
import dev.throughline.localstack.terminal.Line;
import dev.throughline.localstack.terminal.Style;
import dev.throughline.telemetry.sampling.SamplingStrategy;
import dev.throughline.tracereader.TempoClient;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Sends many requests at once and shows which of their traces were kept. */
final class BurstOfRequests implements Act {
  private static final int CONNECTIONS = 16;
  private static final int COLUMN = 10;

  /** After it the first request takes no share of what a second may have. */
  private static final long A_SECOND_AND_MORE = 1_100;

  private final Screen screen;
  private final AgentRequest request;
  private final int requests;
  private final SamplingStrategy strategy;

  BurstOfRequests(Screen screen, AgentRequest request, int requests, SamplingStrategy strategy) {
    this.screen = screen;
    this.request = request;
    this.requests = requests;
    this.strategy = strategy;
  }

  @Override
  public End on(LocalStack stack) throws InterruptedException {
    AgentCall call = new AgentCall(stack.gateway(), stack.keys().full());
    List<String> ids = new ArrayList<>();
    call.send(request).traceId().ifPresent(ids::add);
    Thread.sleep(A_SECOND_AND_MORE);

    screen.heading("burst of %d requests, sampling %s".formatted(requests, strategy.label()));
    Burst burst = Burst.send(call, request, requests, CONNECTIONS);
    screen.text(
        "%d of %d requests over %d connections answered, in %s."
            .formatted(burst.answered(), requests, CONNECTIONS, Durations.of(burst.duration())),
        Style.PLAIN);
    KeptTraces kept =
        KeptTraces.await(
            new TempoClient(stack.traces()), burst.traceIds(), Exchange.hope(strategy));
    seconds(burst, kept);
    boolean well = burst.answered() == requests && tell(burst, kept);
    ids.addAll(burst.traceIds());
    return new End(ids, well);
  }

  private void seconds(Burst burst, KeptTraces kept) {
    screen.line(Line.EMPTY);
    screen.line(row("second", "sent", "kept"));
    Instant begin = burst.began();
    for (int second = 0; second <= burst.duration().toSeconds(); second++) {
      Instant from = begin.plusSeconds(second);
      screen.line(
          row(
              "%d".formatted(second + 1),
              "%d".formatted(burst.sentWithinASecondFrom(from)),
              "%d".formatted(kept.startedWithinASecondFrom(from))));
    }
    screen.line(Line.EMPTY);
  }

  private boolean tell(Burst burst, KeptTraces kept) {
    List<String> problems = kept.problems();
    int count = kept.traces().size();
    boolean whole = problems.isEmpty();
    say(whole, "%d of %d kept traces are whole".formatted(count - problems.size(), count));
    problems.forEach(problem -> screen.text("     " + problem, Style.RED));
    Promise promise = Promise.of(strategy, burst.answered(), kept);
    say(promise.held(), promise.sentence());
    return whole && promise.held();
  }

  private void say(boolean held, String sentence) {
    screen.text((held ? "yes  " : "NO   ") + sentence, held ? Style.GREEN : Style.RED);
  }

  private static Line row(String second, String sent, String kept) {
    return Line.of(second).padTo(COLUMN).with(sent).padTo(2 * COLUMN).with(kept);
  }
}
