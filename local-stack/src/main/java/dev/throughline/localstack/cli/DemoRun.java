package dev.throughline.localstack.cli;

import dev.throughline.localstack.Component;
import dev.throughline.localstack.LocalStack;
import dev.throughline.localstack.StackOptions;
import dev.throughline.localstack.render.Answer;
import dev.throughline.localstack.render.Durations;
import dev.throughline.localstack.terminal.Line;
import dev.throughline.localstack.terminal.Style;
import dev.throughline.localstack.terminal.Wrap;
import dev.throughline.tracereader.LokiClient;
import dev.throughline.tracereader.TempoClient;
import dev.throughline.tracereader.Trace;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Starts the platform, sends a request, shows its trace, and maybe stays. */
final class DemoRun {
  private static final int USUAL_PORT = 8080;
  private static final int OK = 200;

  private final Screen screen;
  private final boolean verbose;

  DemoRun(Screen screen, boolean verbose) {
    this.screen = screen;
    this.verbose = verbose;
  }

  /**
   * @return the exit code
   */
  int run(SourceInput source, @Nullable Integer port, boolean once) throws InterruptedException {
    if (port != null && !LocalStack.isFree(port)) {
      throw new CommandFailure(
          "Port %d is taken by another program. Choose another one with --port.".formatted(port));
    }
    new Archives(screen).prepare(source);
    StartProgress progress = new StartProgress(screen, verbose);
    progress.begin();
    long began = System.nanoTime();
    try (LocalStack stack = LocalStack.start(options(port).progress(progress))) {
      progress.end(Duration.ofNanos(System.nanoTime() - began));
      TempoClient traces = new TempoClient(stack.traces());
      TraceReport report = new TraceReport(screen, new LokiClient(stack.traces()));
      LiveTraces live = new LiveTraces(traces, report, screen);

      AgentCall.Reply reply = request(new AgentCall(stack.gateway(), stack.keys().full()), source);
      String traceId =
          reply.traceId().orElseThrow(() -> new CommandFailure("The answer names no trace."));
      live.skip(traceId);
      Optional<Trace> trace = new SettledTrace(traces).await(traceId);
      trace.ifPresentOrElse(
          report::show, () -> screen.text("No span of this request arrived.", Style.RED));
      if (!once) {
        new Invitation(screen).show(stack);
        live.follow();
      }
      return reply.status() == OK && trace.isPresent() ? 0 : 1;
    }
  }

  private AgentCall.Reply request(AgentCall call, SourceInput source) {
    screen.line(Line.EMPTY);
    AgentCall.Reply reply = call.send(source);
    String outcome = "%d in %s".formatted(reply.status(), Durations.of(reply.duration()));
    Line request = Line.of("POST " + call.uri() + "  ");
    Line status = Line.of(outcome, reply.status() == OK ? Style.GREEN : Style.RED);
    screen.lines(Wrap.words(List.of(request, status), screen.terminal().width()));
    screen.heading("answer");
    screen.lines(Answer.of(reply.body(), screen.terminal()));
    return reply;
  }

  private static StackOptions options(@Nullable Integer port) {
    StackOptions options = StackOptions.defaults();
    if (port != null) {
      return options.port(Component.API_GATEWAY, port);
    }
    return LocalStack.isFree(USUAL_PORT)
        ? options.port(Component.API_GATEWAY, USUAL_PORT)
        : options;
  }
}
