package dev.throughline.traceassertions;

import static dev.throughline.traceassertions.TraceAssertions.assertThatLogs;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.throughline.tracereader.Attributes;
import dev.throughline.tracereader.LogRecord;
import dev.throughline.tracereader.SpanKind;
import dev.throughline.tracereader.Trace;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class LogsAssertTest {
  private final Trace trace = PlatformTrace.whole().build();
  private final LogRecord good = entry("agent-service", TestTrace.ID, TestTrace.id(8), "req-1");

  @Test
  void logsThatBelongToTheTrace() {
    assertThatLogs(List.of(good, entry("auth-service", TestTrace.ID, TestTrace.id(5), "req-1")))
        .belongTo(trace)
        .comeFrom("agent-service", "auth-service")
        .contain("agent-service", "wrote");
  }

  @Test
  void everyFlawOfEveryRecordIsTold() {
    List<LogRecord> logs =
        List.of(
            good,
            entry("agent-service", TestTrace.OTHER_ID, TestTrace.id(8), "req-2"),
            entry("agent-service", TestTrace.ID, TestTrace.id(77), "req-1"),
            entry("model-proxy", TestTrace.ID, TestTrace.id(8), "req-1"),
            new LogRecord(1, "WARN", "b\r\nare", "", null, null, Attributes.EMPTY));

    assertThatThrownBy(() -> assertThatLogs(logs).belongTo(trace))
        .isInstanceOf(AssertionError.class)
        .hasMessage(
            """
            4 of 5 log records do not belong to trace 4bf92f3577b34da6a3ce929d0e0e4736:
              agent-service INFO "wrote": trace id: expected 4bf92f3577b34da6a3ce929d0e0e4736, was 7f3a0000000000000000000000000001; correlation.id: expected req-1, was req-2
              agent-service INFO "wrote": its span 000000000000004d is not in the trace
              model-proxy INFO "wrote": its span 0000000000000008 (agent-execution) is of agent-service
              no service WARN "b are": no trace id; no correlation.id; no span id""");
  }

  @Test
  void aServiceOrATextThatIsNotThere() {
    assertThatThrownBy(() -> assertThatLogs(List.of(good)).comeFrom("agent-service", "x", "y"))
        .hasMessage("no log record of [x, y] among these:\n  agent-service INFO \"wrote\"");
    assertThatThrownBy(() -> assertThatLogs(List.of(good)).contain("agent-service", "read"))
        .hasMessage(
            "no log record of agent-service with 'read' among these:\n"
                + "  agent-service INFO \"wrote\"");
  }

  @Test
  void aTraceWithoutACorrelationIdProvesNothing() {
    Trace bare =
        new TestTrace()
            .span(1, 0, "a", "s", SpanKind.SERVER)
            .change(1, span -> span.attribute("correlation.id", 5))
            .build();

    assertThatThrownBy(() -> assertThatLogs(List.of(good)).belongTo(bare))
        .hasMessage("no span of trace %s has a correlation.id", TestTrace.ID);
  }

  private static LogRecord entry(
      String service, String traceId, String spanId, String correlationId) {
    return new LogRecord(
        1,
        "INFO",
        "wrote",
        service,
        traceId,
        spanId,
        new Attributes(Map.of("correlation_id", correlationId)));
  }
}
