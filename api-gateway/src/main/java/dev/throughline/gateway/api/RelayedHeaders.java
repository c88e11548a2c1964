package dev.throughline.gateway.api;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.MutableHttpResponse;
import java.util.List;

/** The headers of a service's answer that are the client's too. No other one gets outside. */
final class RelayedHeaders {
  private static final List<String> OF_ANSWERS =
      List.of(
          HttpHeaders.RETRY_AFTER,
          "Idempotency-Replayed",
          // by which OpenAI's clients know that a 429 is not worth another attempt
          "x-should-retry");
  private static final String ACCELERATOR_BUFFERING = "X-Accel-Buffering";

  private RelayedHeaders() {}

  static <T> MutableHttpResponse<T> relay(HttpHeaders from, MutableHttpResponse<T> to) {
    for (String name : OF_ANSWERS) {
      String value = from.get(name);
      if (value != null) {
        to.header(name, value);
      }
    }
    return to;
  }

  /** Also tells whatever stands between that the stream is to be neither kept nor held back. */
  static <T> MutableHttpResponse<T> relayStream(HttpHeaders from, MutableHttpResponse<T> to) {
    return relay(from, to)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .header(ACCELERATOR_BUFFERING, "no");
  }
}
