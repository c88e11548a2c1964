package dev.throughline.agent.http;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.MutableHttpResponse;
import java.time.Duration;
import java.util.Optional;

/** The header that says when a request is worth repeating (RFC 9110, 10.2.3). */
final class RetryAfter {
  private RetryAfter() {}

  /**
   * Sets it, where the time is known.
   *
   * @return the same response
   */
  static <T> MutableHttpResponse<T> set(
      MutableHttpResponse<T> response, Optional<Duration> retryAfter) {
    retryAfter.ifPresent(time -> response.header(HttpHeaders.RETRY_AFTER, seconds(time)));
    return response;
  }

  /** Whole seconds, as the header has it, and not one too few. */
  private static String seconds(Duration time) {
    return Long.toString(time.plusNanos(999_999_999).toSeconds());
  }
}
