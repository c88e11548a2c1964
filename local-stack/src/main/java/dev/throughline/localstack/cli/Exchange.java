package dev.throughline.localstack.cli;

import dev.throughline.localstack.LocalStack;
import dev.throughline.localstack.awaiting.SettledTrace;
import dev.throughline.localstack.call.AgentRequest;
import dev.throughline.localstack.call.Reply;
import dev.throughline.localstack.render.Answer;
import dev.throughline.localstack.render.Durations;
import dev.throughline.localstack.terminal.Line;
import dev.throughline.localstack.terminal.Style;
import dev.throughline.localstack.terminal.Wrap;
import dev.throughline.telemetry.sampling.SamplingStrategy;
import dev.throughline.tracereader.LogSource;
import dev.throughline.tracereader.LokiClient;
import dev.throughline.tracereader.TempoClient;
import dev.throughline.tracereader.TimeWindow;
import dev.throughline.tracereader.Trace;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Shows a request, its reply and its trace. */
final class Exchange {
  /** Services send what they have several times a second. */
  private static final Duration SERVICES_SEND = Duration.ofSeconds(2);

  /** A Collector that keeps what matters waits for whole traces first. */
  private static final Duration COLLECTOR_DECIDES = Duration.ofSeconds(15);

  private static final Duration MARGIN = Duration.ofSeconds(30);

  private final Screen screen;

  Exchange(Screen screen) {
    this.screen = screen;
  }

  /** The request's line and its answer. */
  void show(LocalStack stack, AgentRequest request, Reply reply) {
    screen.line(Line.EMPTY);
    String outcome = "%d in %s".formatted(reply.status(), Durations.of(reply.duration()));
    Line post = Line.of("POST " + stack.gateway().resolve(request.path()) + "  ");
    Line status = Line.of(outcome, reply.isOk() ? Style.GREEN : Style.RED);
    screen.lines(Wrap.words(List.of(post, status), screen.terminal().width()));
    screen.heading("answer");
    screen.lines(Answer.of(reply.body(), screen.terminal()));
  }

  /** The trace, once it has settled; empty when no span of it arrived. */
  Optional<Trace> showTrace(LocalStack stack, Reply reply) throws InterruptedException {
    TraceReport report = new TraceReport(screen, new LokiClient(stack.logs()));
    Optional<Trace> trace = new SettledTrace(new TempoClient(stack.traces())).await(traceId(reply));
    trace.ifPresentOrElse(
        report::show, () -> screen.text("No span of this request arrived.", Style.RED));
    return trace;
  }

  /** The trace; or that it was not kept, and that the log records of the request are there. */
  void showTraceIfKept(LocalStack stack, Reply reply, SamplingStrategy strategy)
      throws InterruptedException {
    String id = traceId(reply);
    LogSource logs = new LokiClient(stack.logs());
    Optional<Trace> trace =
        new SettledTrace(new TempoClient(stack.traces())).await(id, hope(strategy));
    if (trace.isPresent()) {
      new TraceReport(screen, logs).show(trace.get());
      return;
    }
    Instant now = Instant.now();
    TimeWindow lately = new TimeWindow(now.minus(reply.duration()).minus(MARGIN), now.plus(MARGIN));
    screen.heading("trace " + id);
    screen.text("Not kept: sampling is %s.".formatted(strategy.label()), Style.BOLD);
    screen.text(
        "Log records that have its id all the same: %d.".formatted(logs.logs(id, lately).size()),
        Style.PLAIN);
  }

  /** How long after its request a trace may be on its way. */
  static Duration hope(SamplingStrategy strategy) {
    return strategy instanceof SamplingStrategy.Tail ? COLLECTOR_DECIDES : SERVICES_SEND;
  }

  static String traceId(Reply reply) {
    return reply.traceId().orElseThrow(() -> new CommandFailure("The answer names no trace."));
  }
}
