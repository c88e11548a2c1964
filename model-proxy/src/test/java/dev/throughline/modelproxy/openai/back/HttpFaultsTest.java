package dev.throughline.modelproxy.openai.back;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.modelproxy.backend.BackendFault;
import dev.throughline.modelproxy.outcome.Refusal.Reason;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpFaultsTest {
  @ParameterizedTest
  @CsvSource({
    "429, OVERLOADED, true, true",
    "500, UNREACHABLE, true, true",
    "503, UNREACHABLE, true, true",
    "529, UNREACHABLE, true, true",
    "408, DEADLINE_PASSED, true, true",
    "504, DEADLINE_PASSED, true, true",
    "501, NOT_UNDERSTOOD, false, true",
    "401, REFUSED, false, true",
    "404, REFUSED, false, true",
    "400, REFUSED, false, false",
    "422, REFUSED, false, false",
    "302, NOT_UNDERSTOOD, false, true"
  })
  void saysWhatMayBeTriedAfterIt(int status, Reason reason, boolean again, boolean elsewhere) {
    BackendFault fault = fault(status, Map.of());

    assertThat(fault.reason()).isEqualTo(reason);
    assertThat(fault.code()).isEqualTo(Integer.toString(status));
    assertThat(fault.retryable()).isEqualTo(again);
    assertThat(fault.elsewhere()).isEqualTo(elsewhere);
  }

  @Test
  void readsWhenToComeBack() {
    assertThat(fault(429, Map.of("Retry-After", "7")).retryAfter()).hasValue(Duration.ofSeconds(7));
    assertThat(fault(503, Map.of("Retry-After", "7", "retry-after-ms", "250")).retryAfter())
        .hasValue(Duration.ofMillis(250));
    String inAMinute =
        DateTimeFormatter.RFC_1123_DATE_TIME.format(
            ZonedDateTime.now(ZoneOffset.UTC).plusMinutes(1));
    assertThat(fault(429, Map.of("Retry-After", inAMinute)).retryAfter().orElseThrow())
        .isBetween(Duration.ofSeconds(50), Duration.ofSeconds(60));
    assertThat(fault(429, Map.of("Retry-After", "soon")).retryAfter()).isEmpty();
  }

  @Test
  void believesAServerThatSaysNotToTryAgain() {
    BackendFault fault = fault(429, Map.of("x-should-retry", "false"));

    assertThat(fault.retryable()).isFalse();
    assertThat(fault.elsewhere()).isTrue();
    assertThat(fault.reason()).isEqualTo(Reason.OVERLOADED);
  }

  private static BackendFault fault(int status, Map<String, String> headers) {
    Map<String, List<String>> values =
        headers.entrySet().stream()
            .collect(
                java.util.stream.Collectors.toMap(Map.Entry::getKey, e -> List.of(e.getValue())));
    return HttpFaults.read(status, HttpHeaders.of(values, (name, value) -> true));
  }
}
