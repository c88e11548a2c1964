package dev.throughline.localstack.measure;

import dev.throughline.tracereader.Span;
import dev.throughline.tracereader.Trace;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What of a request's time is the platform's: all of it, less the model's. */
public final class OwnTime {
  private static final String REQUEST = "http-request";
  private static final String MODEL = "model-attempt";

  private OwnTime() {}

  /**
   * The duration of the gateway's span less that of all attempts at the model, which follow each
   * other; empty while the gateway's span is missing.
   */
  public static Optional<Duration> of(Trace trace) {
    List<Span> requests = trace.named(REQUEST);
    if (requests.isEmpty()) {
      return Optional.empty();
    }
    Duration model =
        trace.named(MODEL).stream().map(Span::duration).reduce(Duration.ZERO, Duration::plus);
    return Optional.of(requests.get(0).duration().minus(model));
  }
}
