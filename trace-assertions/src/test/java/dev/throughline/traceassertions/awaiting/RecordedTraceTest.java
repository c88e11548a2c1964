package dev.throughline.traceassertions.awaiting;

import static dev.throughline.traceassertions.TraceAssertions.assertThat;
import static dev.throughline.traceassertions.TraceAssertions.assertThatLogs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.throughline.servicetesting.QueryStub;
import dev.throughline.servicetesting.RecordedAnswer;
import dev.throughline.tracereader.LogRecord;
import dev.throughline.tracereader.LokiClient;
import dev.throughline.tracereader.TempoClient;
import dev.throughline.tracereader.TimeWindow;
import dev.throughline.tracereader.Trace;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Assertions on what a real Tempo and a real Loki answered. */
@Timeout(30)
final class RecordedTraceTest {
  private static final String ID = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String SHAPE =
      """
      http-request  api-gateway SERVER {http.response.status_code=200, user.id=user_001}
      ├── auth-validation  api-gateway INTERNAL
      │   └── ...
      ├── POST  api-gateway CLIENT
      │   └── ...
      └── response-serialization  api-gateway INTERNAL
      """;

  private final QueryStub backEnd = new QueryStub();

  @AfterEach
  void stop() {
    backEnd.close();
  }

  @Test
  void theRecordedTraceHasItsShapeAndIsSound() {
    backEnd.answersAsRecorded("tempo/trace-v2");

    Trace trace = await().untilShape(SHAPE);

    assertThat(trace.spans()).hasSize(17);
    assertThat(trace).isComplete();
  }

  @Test
  void aPartOfItIsNotBelievedToBeAllWhateverItsShape() {
    backEnd.answersAsRecorded(
        "tempo/trace-v2",
        body ->
            body.substring(0, body.lastIndexOf('}'))
                + ", \"status\": \"PARTIAL\", \"message\": \"trace exceeds max size\"}");

    assertThatThrownBy(() -> await().within(Duration.ofSeconds(1)).untilShape(SHAPE))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("partial to the end: trace exceeds max size");
  }

  @Test
  void anUnknownTraceIsOneOfWhichNothingCame() {
    backEnd.answersAsRecorded("tempo/trace-v2-unknown");

    assertThatThrownBy(() -> await().within(Duration.ofSeconds(1)).untilShape(SHAPE))
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith("Waited 1000 ms for trace " + ID);
  }

  @Test
  void aTempoThatHasNoTimeIsAskedAgain() {
    AtomicInteger asked = new AtomicInteger();
    String whole = text("tempo/trace-v2");
    backEnd.answers(
        exchange -> {
          int status = new int[] {429, 503, 200}[Math.min(asked.getAndIncrement(), 2)];
          QueryStub.send(exchange, status, status == 200 ? whole : "too many requests");
        });

    assertThat(await().untilShape(SHAPE).spans()).hasSize(17);
    assertThat(asked.get()).isGreaterThan(2);
  }

  @Test
  void theRecordedLogsBelongToTheRecordedTrace() {
    backEnd.answersAsRecorded("tempo/trace-v2");
    Trace trace = await().untilShape(SHAPE);
    backEnd.answersAsRecorded("loki/query-range-by-trace");

    List<LogRecord> logs =
        new LokiClient(backEnd.address())
            .logs(ID, TimeWindow.around(trace, Duration.ofSeconds(30)));

    assertThat(logs).isNotEmpty();
    assertThatLogs(logs).belongTo(trace);
  }

  private TraceAwait await() {
    return Traces.in(new TempoClient(backEnd.address()))
        .awaitTrace(ID)
        .quietFor(Duration.ofMillis(100));
  }

  private static String text(String recording) {
    return new String(RecordedAnswer.named(recording).bytes(), StandardCharsets.UTF_8);
  }
}
