package dev.throughline.localstack.cli;

import dev.throughline.localstack.StackOptions;
import dev.throughline.localstack.awaiting.SettledTrace;
import dev.throughline.localstack.grafana.Containers;
import dev.throughline.localstack.grafana.GrafanaLinks;
import dev.throughline.localstack.layout.Installation;
import dev.throughline.localstack.terminal.Line;
import dev.throughline.localstack.terminal.Style;
import dev.throughline.tracereader.TempoClient;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The demo with its telemetry in Tempo, Loki and Prometheus, and links into Grafana. */
final class GrafanaRun {
  private final Screen screen;
  private final boolean verbose;
  private final StackOptions base;

  GrafanaRun(Screen screen, boolean verbose, StackOptions base) {
    this.screen = screen;
    this.verbose = verbose;
    this.base = base;
  }

  /**
   * @param tail whether the Collector decides what is kept
   * @return the exit code
   */
  int run(Act act, boolean tail, @Nullable Integer port, boolean once) throws InterruptedException {
    Containers containers = Containers.prepare(Installation.locate().root(), System.getenv());
    screen.row("back ends");
    long began = System.nanoTime();
    containers.up(tail, screen::add);
    screen.add("ready in %d s".formatted(Duration.ofNanos(System.nanoTime() - began).toSeconds()));
    GrafanaLinks links = new GrafanaLinks(containers.grafana());
    Act shown =
        stack -> {
          Act.End end = act.on(stack);
          show(links, new TempoClient(stack.traces()), end.traceIds());
          return end;
        };
    try {
      return new DemoRun(screen, verbose, base.telemetry(containers.route()))
          .run(shown, port, once);
    } finally {
      screen.line(Line.EMPTY);
      screen.text("The containers stay up, with what they were told. To end them:", Style.DIM);
      screen.verbatim(containers.downCommand());
    }
  }

  private void show(GrafanaLinks links, TempoClient traces, List<String> traceIds) {
    SettledTrace settled = new SettledTrace(traces);
    for (String traceId : traceIds) {
      settled
          .read(traceId)
          .ifPresent(trace -> show("in Grafana: trace " + traceId, links.of(trace)));
    }
    show("in Grafana: dashboards", links.dashboards());
  }

  /** Each on a line of its own, so that a terminal makes all of it a link. */
  private void show(String heading, Map<String, URI> links) {
    screen.heading(heading);
    links.forEach(
        (name, link) -> {
          screen.line(Line.of(name, Style.BOLD));
          screen.verbatim(link.toString());
        });
  }
}
