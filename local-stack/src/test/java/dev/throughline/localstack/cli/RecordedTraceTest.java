package dev.throughline.localstack.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.throughline.localstack.awaiting.SettledTrace;
import dev.throughline.localstack.terminal.Terminal;
import dev.throughline.servicetesting.QueryStub;
import dev.throughline.servicetesting.RecordedAnswer;
import dev.throughline.tracereader.LokiClient;
import dev.throughline.tracereader.TempoClient;
import dev.throughline.tracereader.Trace;
import dev.throughline.tracereader.TraceReadException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the demo shows of what a real Tempo and a real Loki answered. */
@Timeout(60)
class RecordedTraceTest {
  private static final String ID = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String WHOLE = "tempo/trace-v2";

  private final QueryStub tempo = new QueryStub();
  private final QueryStub loki = new QueryStub();
  private final TempoClient traces = new TempoClient(tempo.address());
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final TraceReport report =
      new TraceReport(
          new Screen(new Terminal(100, false, true), out), new LokiClient(loki.address()));

  @AfterEach
  void stop() {
    tempo.close();
    loki.close();
  }

  static Stream<RecordedAnswer> ofTempo() {
    return RecordedAnswer.of("tempo").stream();
  }

  @Test
  void theRecordedTraceIsShownWithItsLogs() throws InterruptedException {
    tempo.answersAsRecorded(WHOLE);
    loki.answersAsRecorded("loki/query-range-by-trace");

    report.show(new SettledTrace(traces).await(ID).orElseThrow());

    assertThat(shown())
        .contains("trace " + ID, "17 spans", "1 failed", "http-request", "model-attempt")
        .contains("timeline", "service map", "decisions", "tool_selection")
        .doesNotContain("No log record belongs to this trace.", "There is more of this trace");
  }

  @Test
  void aTraceWithoutLogsIsShownAsOne() {
    tempo.answersAsRecorded(WHOLE);
    loki.answersAsRecorded("loki/query-range-none");

    report.show(traces.trace(ID).orElseThrow());

    assertThat(shown()).contains("No log record belongs to this trace.");
  }

  @Test
  void aPartOfATraceIsSaidToBeOne() throws InterruptedException {
    UnaryOperator<String> partial =
        body ->
            body.substring(0, body.lastIndexOf('}'))
                + ", \"status\": \"PARTIAL\", \"message\": \"trace exceeds max size\"}";
    tempo.answersAsRecorded(WHOLE, partial);
    loki.answersAsRecorded("loki/query-range-by-trace");

    report.show(new SettledTrace(traces).await(ID).orElseThrow());

    assertThat(shown())
        .contains("There is more of this trace than was read: trace exceeds max size");
  }

  /** Whoever waits for a trace gets it, nothing, or a sentence: never something else. */
  @ParameterizedTest
  @MethodSource("ofTempo")
  void whateverElseTempoAnswersIsNoTrace(RecordedAnswer recorded) {
    tempo.answers(recorded);
    boolean none =
        recorded.name().equals("tempo/trace-v2-unknown")
            || recorded.status() == 404 && recorded.bytes().length == 0;

    if (recorded.name().equals(WHOLE)) {
      assertThat(new SettledTrace(traces).read(ID).map(Trace::spans).orElseThrow()).hasSize(17);
    } else if (none) {
      assertThat(new SettledTrace(traces).read(ID)).isEmpty();
    } else {
      assertThatThrownBy(() -> new SettledTrace(traces).read(ID))
          .isInstanceOf(TraceReadException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 503})
  void aTempoThatHasNoTimeIsWaitedFor(int status) {
    tempo.answers(status, "too many requests");

    assertThat(new SettledTrace(traces).read(ID)).isEqualTo(Optional.empty());
  }

  private String shown() {
    return out.toString(StandardCharsets.UTF_8);
  }
}
