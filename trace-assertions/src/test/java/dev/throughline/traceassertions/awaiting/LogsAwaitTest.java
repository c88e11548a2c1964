package dev.throughline.traceassertions.awaiting;

import static dev.throughline.tracereader.SpanKind.SERVER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.throughline.traceassertions.TestTrace;
import dev.throughline.tracereader.Attributes;
import dev.throughline.tracereader.LogRecord;
import dev.throughline.tracereader.LogSource;
import dev.throughline.tracereader.Trace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LogsAwaitTest {
  private final TestPace pace = new TestPace();
  private final Trace trace = new TestTrace().span(1, 0, "a", "s", SERVER).build();
  private final List<LogRecord> logs = new ArrayList<>();
  private final LogSource source = (traceId, window) -> List.copyOf(logs);

  @Test
  void waitsForEveryServiceAndForQuiet() {
    pace.after(Duration.ofMillis(100), () -> logs.add(entry("gateway", "accepted")));
    pace.after(Duration.ofMillis(700), () -> logs.add(entry("agent", "done")));
    pace.after(Duration.ofMillis(900), () -> logs.add(entry("agent", "done")));

    assertThat(await().untilFrom("gateway", "agent"))
        .extracting(LogRecord::body)
        .containsExactly("accepted", "done", "done");
  }

  @Test
  void saysWhatThereIsAtTheDeadline() {
    assertThatThrownBy(() -> await().untilFrom("gateway"))
        .isInstanceOf(AssertionError.class)
        .hasMessage(
            "Waited 2000 ms for the logs of trace %s, for records of gateway; there is none",
            TestTrace.ID);

    logs.add(entry("agent", "done"));
    assertThatThrownBy(() -> await().untilFrom("gateway"))
        .hasMessageEndingWith("for records of gateway; there are:\n  agent: done");
  }

  @Test
  void saysThatTheyWereNotQuiet() {
    for (int i = 1; i < 30; i++) {
      pace.after(Duration.ofMillis(100 * i), () -> logs.add(entry("agent", "again")));
    }

    assertThatThrownBy(() -> await().until("anything", found -> !found.isEmpty()))
        .hasMessageContaining("for anything (which are there) and for 500 ms of quiet; there are:");
  }

  private LogsAwait await() {
    return new LogsAwait(source, trace, pace).within(Duration.ofMillis(2000));
  }

  private static LogRecord entry(String service, String body) {
    return new LogRecord(1, "INFO", body, service, TestTrace.ID, null, Attributes.EMPTY);
  }
}
