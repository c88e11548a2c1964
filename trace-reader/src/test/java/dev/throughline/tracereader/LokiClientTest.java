package dev.throughline.tracereader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.throughline.servicetesting.QueryStub;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class LokiClientTest {
  private static final String ID = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final TimeWindow WINDOW =
      new TimeWindow(Instant.ofEpochSecond(1795467921), Instant.ofEpochSecond(1795468041));

  private final QueryStub loki = new QueryStub();
  private final LokiClient client = new LokiClient(loki.address());

  @AfterEach
  void stop() {
    loki.close();
  }

  @Test
  void bringsTheStreamsThatLokiSplitIntoOneOrderOfTime() {
    loki.answersAsRecorded("loki/query-range-by-trace");

    List<LogRecord> logs = client.logs(ID, WINDOW);

    assertThat(logs)
        .extracting(LogRecord::service, LogRecord::body)
        .extracting(Object::toString)
        .containsExactly(
            "(\"api-gateway\", \"request accepted\")",
            "(\"agent-service\", \"decision tool_selection -> outline_source (0.95)\")",
            "(\"model-proxy\", \"attempt 1 failed: UNAVAILABLE, retrying in 70 ms\")",
            "(\"api-gateway\", \"request finished in 1230 ms\")");
    LogRecord warning = logs.get(2);
    assertThat(warning.severity()).isEqualTo("WARN");
    assertThat(warning.timeNanos()).isEqualTo(1795467981330000000L);
    assertThat(warning.traceId()).isEqualTo(ID);
    assertThat(warning.spanId()).isEqualTo("00f067aa0ba9020f");
    assertThat(warning.attribute("correlation.id")).contains("req-0001");
    assertThat(warning.attribute("exception.type")).contains("io.grpc.StatusRuntimeException");
    assertThat(warning.attribute("nobody.knows")).isEmpty();
  }

  @Test
  void asksForTheTraceByItsIdInTheWindow() {
    loki.answersAsRecorded("loki/query-range-none");

    assertThat(client.logs("4BF92F", WINDOW)).isEmpty();

    assertThat(loki.asked().get(0).getQuery())
        .isEqualTo(
            "query={service_name=~\".+\"} | trace_id=\"000000000000000000000000004bf92f\""
                + "&start=1795467921000000000&end=1795468041000000000"
                + "&limit=1000&direction=forward");
  }

  @Test
  void passesOnWhyLokiRefusesAQuery() {
    loki.answersAsRecorded("loki/query-range-malformed");

    assertThatThrownBy(() -> client.query("{service_name=", WINDOW))
        .isInstanceOf(TraceReadException.class)
        .hasMessageEndingWith(
            "it answered 400: parse error at line 1, col 15: syntax error: unexpected $end,"
                + " expecting STRING");
  }

  @Test
  void somethingElseAtTheAddressIsNotAnEmptyLog() {
    loki.answers(404, "");
    assertThatThrownBy(() -> client.logs(ID, WINDOW))
        .hasMessageEndingWith("there is no query_range at this address");

    loki.answers(200, "{\"data\": {\"resultType\": \"matrix\", \"result\": []}}");
    assertThatThrownBy(() -> client.logs(ID, WINDOW))
        .hasMessageEndingWith("it did not answer with streams of log lines");

    loki.answers(
        200,
        "{\"data\": {\"resultType\": \"streams\", \"result\": [{\"stream\": {}, \"values\":"
            + " [[\"late\", \"secret\"]]}]}}");
    assertThatThrownBy(() -> client.logs(ID, WINDOW))
        .hasMessageContaining("a log record is malformed")
        .message()
        .doesNotContain("secret");
  }

  @Test
  void readsPageAfterPageAndNeitherLosesNorRepeatsARecord() {
    // Moments 0..6 with one to three equal lines each: page borders fall inside moments.
    List<Long> moments =
        LongStream.range(0, 7)
            .boxed()
            .flatMap(moment -> IntStream.rangeClosed(0, (int) (moment % 3)).mapToObj(i -> moment))
            .toList();
    holds(moments);

    List<LogRecord> logs = new LokiClient(Endpoint.of(loki.address()), 4).logs(ID, WINDOW);

    assertThat(logs)
        .extracting(entry -> entry.timeNanos() - 1795467921000000000L)
        .containsExactlyElementsOf(moments);
  }

  @Test
  void saysWhenAMomentHoldsMoreThanAPage() {
    holds(List.of(1L, 5L, 5L, 5L));

    assertThatThrownBy(() -> new LokiClient(Endpoint.of(loki.address()), 2).logs(ID, WINDOW))
        .isInstanceOf(TraceReadException.class)
        .hasMessageEndingWith("more than 2 records are of one nanosecond, which cannot be paged");
  }

  /** A Loki with a record at each of these nanoseconds, which honours start and limit. */
  private void holds(List<Long> moments) {
    loki.answers(
        exchange -> {
          String query = exchange.getRequestURI().getQuery();
          long start = Long.parseLong(query.replaceAll(".*&start=(\\d+).*", "$1"));
          int limit = Integer.parseInt(query.replaceAll(".*&limit=(\\d+).*", "$1"));
          String values =
              moments.stream()
                  .map(moment -> 1795467921000000000L + moment)
                  .filter(moment -> moment >= start)
                  .limit(limit)
                  .map("[\"%d\", \"same line\"]"::formatted)
                  .collect(Collectors.joining(", "));
          QueryStub.send(
              exchange,
              200,
              ("{\"status\": \"success\", \"data\": {\"resultType\": \"streams\","
                      + " \"result\": [{\"stream\": {\"service_name\": \"a\"}, \"values\": [%s]}]}}")
                  .formatted(values));
        });
  }
}
