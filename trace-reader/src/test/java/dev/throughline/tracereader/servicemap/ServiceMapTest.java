package dev.throughline.tracereader.servicemap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.servicetesting.QueryStub;
import dev.throughline.tracereader.Span;
import dev.throughline.tracereader.SpanBuilder;
import dev.throughline.tracereader.SpanKind;
import dev.throughline.tracereader.SpanStatus;
import dev.throughline.tracereader.TempoClient;
import dev.throughline.tracereader.Trace;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ServiceMapTest {
  private static final String ID = "4bf92f3577b34da6a3ce929d0e0e4736";

  @Test
  void drawsARecordedTraceOfThePlatform() {
    try (QueryStub tempo = new QueryStub()) {
      tempo.answersAsRecorded("tempo/trace-v2");
      Trace trace = new TempoClient(tempo.address()).trace(ID).orElseThrow();

      // The recorded attempts do not name their provider: they are calls to something else.
      assertThat(lines(ServiceMap.of(trace)))
          .containsExactly(
              "client -> api-gateway: 1 calls, 0 errors, 1234 ms",
              "agent-service -> model-proxy: 1 calls, 0 errors, 1148 ms",
              "api-gateway -> agent-service: 1 calls, 0 errors, 1215 ms",
              "api-gateway -> auth-service: 1 calls, 0 errors, 3 ms",
              "auth-service -> auth (postgresql): 1 calls, 0 errors, 1 ms",
              "model-proxy -> model-attempt: 2 calls, 1 errors, 300 ms");
    }
  }

  @Test
  void aModelIsCalledOnceAnAttemptAndNotByWhoeverWaitsForIt() {
    Trace trace =
        Trace.of(
            ID,
            List.of(
                span("1", null, "agent", SpanKind.SERVER, 0, 100).build(),
                span("2", "1", "agent", SpanKind.CLIENT, 0, 90)
                    .attribute("gen_ai.provider.name", "gcp.vertex_ai")
                    .build(),
                span("3", "2", "agent", SpanKind.CLIENT, 0, 80).build(),
                span("4", "3", "proxy", SpanKind.SERVER, 0, 70).build(),
                attempt("5", 20).status(SpanStatus.ERROR, "UNAVAILABLE").build(),
                attempt("6", 40).build(),
                attempt("7", 30).build()));

    assertThat(lines(ServiceMap.of(trace)))
        .containsExactly(
            "client -> agent: 1 calls, 0 errors, 100 ms",
            "agent -> proxy: 1 calls, 0 errors, 80 ms",
            "proxy -> gcp.vertex_ai: 3 calls, 1 errors, 30 ms");
  }

  @Test
  void sumsUpOverTraces() {
    List<Trace> traces = new ArrayList<>();
    for (int i = 1; i <= 5; i++) {
      traces.add(
          Trace.of(
              ID,
              List.of(
                  span("1", null, "gateway", SpanKind.SERVER, 0, 10 * i)
                      .status(i == 5 ? SpanStatus.ERROR : SpanStatus.UNSET, "")
                      .build())));
    }

    assertThat(lines(ServiceMap.of(traces)))
        .containsExactly("client -> gateway: 5 calls, 1 errors, 30 ms");
  }

  @Test
  void aCallThatNobodyAnsweredStillLeadsSomewhere() {
    Trace trace =
        Trace.of(
            ID,
            List.of(
                span("1", null, "gateway", SpanKind.SERVER, 0, 10).build(),
                span("2", "1", "gateway", SpanKind.CLIENT, 0, 9)
                    .attribute("rpc.service", "auth.v1.Credentials")
                    .status(SpanStatus.ERROR, "UNAVAILABLE")
                    .build()));

    assertThat(lines(ServiceMap.of(trace)))
        .containsExactly(
            "client -> gateway: 1 calls, 0 errors, 10 ms",
            "gateway -> auth.v1.Credentials: 1 calls, 1 errors, 9 ms");
    assertThat(ServiceMap.of(trace).nodes())
        .containsExactly(
            Node.CLIENT,
            new Node(Node.Kind.SERVICE, "gateway"),
            new Node(Node.Kind.EXTERNAL, "auth.v1.Credentials"));
  }

  @Test
  void aCutHopIsNotTakenForTheClient() {
    Trace trace =
        Trace.of(
            ID,
            List.of(
                span("1", null, "gateway", SpanKind.SERVER, 0, 10).build(),
                span("3", "2", "agent", SpanKind.SERVER, 1, 9).build()));

    assertThat(lines(ServiceMap.of(trace)))
        .containsExactly(
            "client -> gateway: 1 calls, 0 errors, 10 ms",
            "unknown caller -> agent: 1 calls, 0 errors, 8 ms");
  }

  @Test
  void aTraceThatTheClientBeganEntersAtItsFirstSpan() {
    Trace trace =
        Trace.of(
            ID,
            List.of(
                span("1", "0", "gateway", SpanKind.SERVER, 0, 10).build(),
                span("3", "2", "agent", SpanKind.SERVER, 1, 9).build()));

    assertThat(lines(ServiceMap.of(trace)))
        .containsExactly(
            "client -> gateway: 1 calls, 0 errors, 10 ms",
            "unknown caller -> agent: 1 calls, 0 errors, 8 ms");
  }

  private static List<String> lines(ServiceMap map) {
    return map.edges().stream()
        .map(
            edge ->
                "%s -> %s: %d calls, %d errors, %d ms"
                    .formatted(
                        edge.from().name(),
                        edge.to().name(),
                        edge.calls(),
                        edge.errors(),
                        edge.p50().toMillis()))
        .toList();
  }

  private static SpanBuilder attempt(String id, long millis) {
    return span(id, "4", "proxy", SpanKind.CLIENT, 0, millis)
        .attribute("gen_ai.provider.name", "gcp.vertex_ai");
  }

  private static SpanBuilder span(
      String id, String parent, String service, SpanKind kind, long start, long end) {
    return Span.builder(ID, id, id)
        .parent(parent)
        .service(service)
        .kind(kind)
        .time(start * 1_000_000, end * 1_000_000);
  }
}
