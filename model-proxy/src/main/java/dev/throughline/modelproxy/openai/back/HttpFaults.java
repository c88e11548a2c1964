package dev.throughline.modelproxy.openai.back;

import dev.throughline.modelproxy.backend.BackendFault;
import dev.throughline.modelproxy.outcome.Refusal.Reason;
import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the statuses that stand for a failure. */
final class HttpFaults {
  private static final int FIRST_SERVER_ERROR = 500;

  private HttpFaults() {}

  static BackendFault read(int status, HttpHeaders headers) {
    BackendFault fault = of(status, retryAfter(headers));
    // OpenAI's clients and servers agree by this header on what is not worth another try.
    boolean lasts = headers.firstValue("x-should-retry").filter("false"::equals).isPresent();
    return lasts && fault.retryable()
        ? BackendFault.lastingHere(fault.reason(), fault.code())
        : fault;
  }

  /**
   * @param status of HTTP, as the answer's or in an error that came in the middle of a stream
   */
  static BackendFault of(int status, @Nullable Duration retryAfter) {
    String code = Integer.toString(status);
    return switch (status) {
      case 429 -> BackendFault.passing(Reason.OVERLOADED, code, retryAfter);
      case 408, 504 -> BackendFault.passing(Reason.DEADLINE_PASSED, code, retryAfter);
      // It is the model or our access to it that is not as the catalogue says.
      case 401, 403, 404, 405 -> BackendFault.lastingHere(Reason.REFUSED, code);
      case 501, 505 -> BackendFault.lastingHere(Reason.NOT_UNDERSTOOD, code);
      default -> {
        if (status >= FIRST_SERVER_ERROR) {
          yield BackendFault.passing(Reason.UNREACHABLE, code, retryAfter);
        }
        yield status >= 400
            ? BackendFault.lasting(Reason.REFUSED, code)
            : BackendFault.lastingHere(Reason.NOT_UNDERSTOOD, code);
      }
    };
  }

  /** Milliseconds in OpenAI's own header, else seconds or a date (RFC 9110, section 10.2.3). */
  private static @Nullable Duration retryAfter(HttpHeaders headers) {
    Optional<Duration> millis =
        headers.firstValue("retry-after-ms").flatMap(HttpFaults::number).map(Duration::ofMillis);
    return millis
        .or(() -> headers.firstValue("retry-after").flatMap(HttpFaults::secondsOrDate))
        .orElse(null);
  }

  private static Optional<Duration> secondsOrDate(String value) {
    return number(value).map(Duration::ofSeconds).or(() -> untilDate(value));
  }

  private static Optional<Long> number(String value) {
    return value.matches("[0-9]{1,9}") ? Optional.of(Long.valueOf(value)) : Optional.empty();
  }

  private static Optional<Duration> untilDate(String value) {
    try {
      Instant date = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return Optional.of(Duration.between(Instant.now(), date)).filter(d -> !d.isNegative());
    } catch (DateTimeException unreadable) {
      return Optional.empty();
    }
  }
}
