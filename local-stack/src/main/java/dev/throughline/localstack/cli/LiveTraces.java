package dev.throughline.localstack.cli;

import dev.throughline.localstack.awaiting.SettledTrace;
import dev.throughline.localstack.terminal.Style;
import dev.throughline.tracereader.TempoClient;
import dev.throughline.tracereader.Trace;
import dev.throughline.tracereader.TraceReadException;
import dev.throughline.tracereader.TraceSummary;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Shows each new trace as it arrives. Search only tells that there is one; it is read by its id.
 */
final class LiveTraces {
  private static final String GATEWAY_REQUESTS = "{ name = \"http-request\" }";
  private static final int LIMIT = 50;
  private static final int REMEMBERED = 5_000;
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final TempoClient traces;
  private final SettledTrace settled;
  private final TraceReport report;
  private final Screen screen;
  private final Set<String> seen = Collections.newSetFromMap(new Remembered());
  private boolean away;

  LiveTraces(TempoClient traces, TraceReport report, Screen screen) {
    this.traces = traces;
    this.settled = new SettledTrace(traces);
    this.report = report;
    this.screen = screen;
  }

  /** {@code traceId} has been shown already. */
  void skip(String traceId) {
    seen.add(traceId);
  }

  /** Runs until the thread is interrupted or nobody reads the output any more. */
  void follow() throws InterruptedException {
    while (!screen.isGone()) {
      for (String id : arrived()) {
        showOne(id);
      }
      Thread.sleep(PAUSE.toMillis());
    }
  }

  private void showOne(String id) throws InterruptedException {
    try {
      Trace trace = settled.await(id).orElse(null);
      if (trace != null) {
        report.show(trace);
      }
    } catch (TraceReadException e) {
      screen.text(String.valueOf(e.getMessage()), Style.RED);
    }
  }

  /** Oldest first. */
  private List<String> arrived() {
    try {
      List<String> ids = new ArrayList<>();
      for (TraceSummary found : traces.search(GATEWAY_REQUESTS, LIMIT)) {
        if (seen.add(found.traceId())) {
          ids.add(found.traceId());
        }
      }
      Collections.reverse(ids);
      away = false;
      return ids;
    } catch (TraceReadException e) {
      if (!away) {
        away = true;
        screen.text("No traces for now: " + e.getMessage(), Style.RED);
      }
      return List.of();
    }
  }

  /** Forgets the oldest, which search gives no more. */
  private static final class Remembered extends LinkedHashMap<String, Boolean> {
    private static final long serialVersionUID = 1L;

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
      return size() > REMEMBERED;
    }
  }
}
