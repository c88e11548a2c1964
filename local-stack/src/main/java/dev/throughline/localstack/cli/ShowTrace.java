package dev.throughline.localstack.cli;

import dev.throughline.localstack.LocalStack;
import dev.throughline.localstack.run.QueryAddresses;
import dev.throughline.tracereader.LokiClient;
import dev.throughline.tracereader.TempoClient;
import dev.throughline.tracereader.Trace;
import java.util.Locale;
import java.util.regex.Pattern;

/** Shows a trace of a platform that another demo runs. */
final class ShowTrace {
  private static final Pattern TRACE_ID = Pattern.compile("[0-9a-fA-F]{32}");

  private final Screen screen;

  ShowTrace(Screen screen) {
    this.screen = screen;
  }

  void show(String traceId) {
    if (!TRACE_ID.matcher(traceId).matches()) {
      throw new CommandFailure(
          "'%s' is no trace id. It has 32 hexadecimal digits, as in the X-Trace-ID header of an answer."
              .formatted(traceId));
    }
    QueryAddresses running =
        LocalStack.addressesOfRunning()
            .orElseThrow(
                () ->
                    new CommandFailure(
                        "No demo is running. Start ./demo in another terminal first."));
    Trace trace =
        new TempoClient(running.traces())
            .trace(traceId.toLowerCase(Locale.ROOT))
            .orElseThrow(
                () ->
                    new CommandFailure(
                        "The running platform knows no trace %s. It keeps the newest ones only."
                            .formatted(traceId)));
    new TraceReport(screen, new LokiClient(running.logs())).show(trace);
  }
}
