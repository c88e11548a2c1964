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
import dev.throughline.tracereader.LokiClient;
import dev.throughline.tracereader.TempoClient;
import dev.throughline.tracereader.Trace;
import java.util.List;
import java.util.Optional;

/** Shows a request, its reply and its trace. */
final class Exchange {
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

  static String traceId(Reply reply) {
    return reply.traceId().orElseThrow(() -> new CommandFailure("The answer names no trace."));
  }
}
