package dev.throughline.tracereader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.servicetesting.QueryStub;
import dev.throughline.servicetesting.RecordedAnswer;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every answer that was recorded of a real Tempo and a real Loki is read rightly, or refused with a
 * sentence: none is taken for something that it is not.
 */
final class RecordedAnswersTest {
  private static final String ID = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String TRACE_BY_ID = "/api/v2/traces/";
  private static final String SEARCH = "/api/search?";
  private static final String LOGS = "/loki/api/v1/query_range?";
  private static final TimeWindow WINDOW =
      new TimeWindow(Instant.ofEpochSecond(1795467921), Instant.ofEpochSecond(1795468040));

  private final QueryStub backEnd = new QueryStub();
  private final TempoClient tempo = new TempoClient(backEnd.address());
  private final LokiClient loki = new LokiClient(backEnd.address());

  @AfterEach
  void stop() {
    backEnd.close();
  }

  static Stream<RecordedAnswer> ofTempo() {
    return RecordedAnswer.of("tempo").stream();
  }

  static Stream<RecordedAnswer> ofLoki() {
    return RecordedAnswer.of("loki").stream();
  }

  @ParameterizedTest
  @MethodSource("ofTempo")
  void whateverTempoAnswersToATraceIsThatTraceOrNoneOrAnError(RecordedAnswer recorded) {
    backEnd.answers(recorded);

    if (isEmpty404(recorded)) {
      assertThat(tempo.trace(ID)).isEmpty();
    } else if (recorded.status() == 200 && recorded.path().startsWith(TRACE_BY_ID)) {
      assertThat(tempo.trace(ID).map(trace -> trace.spans().size()).orElse(0))
          .isEqualTo(recorded.body().findValuesAsText("spanId").size() - linksOf(recorded));
    } else {
      refused(recorded, "Tempo", () -> tempo.trace(ID));
    }
  }

  @ParameterizedTest
  @MethodSource("ofTempo")
  void whatTempoFindsIsToldAsItWas(RecordedAnswer recorded) {
    if (!recorded.path().startsWith(SEARCH)) {
      return;
    }
    backEnd.answers(recorded);
    if (recorded.status() != 200) {
      refused(recorded, "Tempo", () -> tempo.search("{}", 20));
      return;
    }

    List<TraceSummary> found = tempo.search("{}", 20);

    List<TraceSummary> expected = new ArrayList<>();
    recorded.body().get("traces").forEach(trace -> expected.add(summary(trace)));
    assertThat(found).isEqualTo(expected);
  }

  @ParameterizedTest
  @MethodSource("ofLoki")
  void whateverLokiAnswersToAQueryIsItsRecordsInOrderOrAnError(RecordedAnswer recorded) {
    backEnd.answers(recorded);
    JsonNode data = recorded.body().path("data");
    if (recorded.status() != 200 || !data.path("resultType").asText().equals("streams")) {
      refused(recorded, "Loki", () -> loki.query("{service_name=~\".+\"}", WINDOW));
      return;
    }
    assertThat(recorded.path()).startsWith(LOGS);

    List<LogRecord> records = loki.query("{service_name=~\".+\"}", WINDOW);

    List<String> expected = new ArrayList<>();
    for (JsonNode stream : data.get("result")) {
      for (JsonNode value : stream.get("values")) {
        expected.add(line(value.get(0).asText(), stream.get("stream"), value.get(1).asText()));
      }
    }
    Collections.sort(expected);
    assertThat(records.stream().map(RecordedAnswersTest::line).sorted()).isEqualTo(expected);
    assertThat(records.stream().map(LogRecord::timeNanos)).isSorted();
  }

  private static boolean isEmpty404(RecordedAnswer recorded) {
    return recorded.status() == 404 && recorded.bytes().length == 0;
  }

  /** A link has a span's id, too. */
  private static int linksOf(RecordedAnswer recorded) {
    return recorded.body().findValues("links").stream().mapToInt(JsonNode::size).sum();
  }

  private static void refused(RecordedAnswer recorded, String server, ThrowingCallable call) {
    String why =
        recorded.status() == 200
            ? "its answer|it did not answer"
            : "it answered " + recorded.status();
    assertThatThrownBy(call)
        .as(URLDecoder.decode(recorded.path(), StandardCharsets.UTF_8))
        .isInstanceOfSatisfying(
            TraceReadException.class, e -> assertThat(e.isWorthRetrying()).isFalse())
        .message()
        .matches("(?s)Reading from %s at \\S+ failed: (%s).*".formatted(server, why));
  }

  private static TraceSummary summary(JsonNode trace) {
    int spans = 0;
    int errors = 0;
    for (JsonNode service : trace.path("serviceStats")) {
      spans += service.path("spanCount").asInt();
      errors += service.path("errorCount").asInt();
    }
    return new TraceSummary(
        "0".repeat(32 - trace.get("traceID").asText().length()) + trace.get("traceID").asText(),
        trace.path("rootServiceName").asText(),
        trace.path("rootTraceName").asText(),
        Long.parseLong(trace.get("startTimeUnixNano").asText()),
        Duration.ofMillis(trace.path("durationMs").asLong()),
        spans,
        errors);
  }

  private static String line(String time, JsonNode labels, String body) {
    return String.join(
        " ",
        time,
        labels.path("service_name").asText(),
        labels.path("severity_text").asText(),
        labels.path("trace_id").asText(),
        labels.path("span_id").asText(),
        labels.path("correlation_id").asText(),
        body);
  }

  private static String line(LogRecord log) {
    return String.join(
        " ",
        String.valueOf(log.timeNanos()),
        log.service(),
        log.severity(),
        String.valueOf(log.traceId() == null ? "" : log.traceId()),
        String.valueOf(log.spanId() == null ? "" : log.spanId()),
        String.valueOf(log.attribute("correlation.id").orElse("")),
        log.body());
  }
}
