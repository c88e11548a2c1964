package dev.throughline.traceassertions;

import static dev.throughline.traceassertions.TraceAssertions.assertThat;
import static dev.throughline.traceassertions.TraceAssertions.assertThatLogs;
import static dev.throughline.tracereader.SpanKind.CLIENT;
import static dev.throughline.tracereader.SpanKind.INTERNAL;
import static dev.throughline.tracereader.SpanKind.SERVER;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.throughline.traceassertions.awaiting.Traces;
import dev.throughline.tracereader.Attributes;
import dev.throughline.tracereader.LogRecord;
import dev.throughline.tracereader.LokiClient;
import dev.throughline.tracereader.SpanEvent;
import dev.throughline.tracereader.SpanStatus;
import dev.throughline.tracereader.TempoClient;
import dev.throughline.tracereader.Trace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The example in the package's documentation runs, over the wire, as it is printed there. */
final class ExampleTest {
  private static final Path SOURCES = Path.of("src");
  private static final String PACKAGE = "java/dev/throughline/traceassertions/";

  private final WireBackEnd backEnd = new WireBackEnd();
  private final TempoClient tempo = new TempoClient(backEnd.address());
  private final LokiClient loki = new LokiClient(backEnd.address());
  private final String traceId = TestTrace.ID;
  private final TestTrace order = new TestTrace();

  @BeforeEach
  void fill() {
    order.span(1, 0, "http-request", "api-gateway", SERVER);
    order.change(1, span -> span.attribute("http.route", "/orders/{id}"));
    order.span(2, 1, "auth-validation", "api-gateway", INTERNAL);
    order.change(2, span -> span.attribute("user.id", "demo"));
    order.span(3, 2, "auth.v1.Keys/ValidateKey", "api-gateway", CLIENT);
    order.span(4, 3, "auth.v1.Keys/ValidateKey", "auth", SERVER);
    order.span(5, 1, "GET", "api-gateway", CLIENT);
    order.span(6, 5, "GET /orders/{id}", "orders", SERVER);
    order.span(7, 6, "SELECT orders.item", "orders", CLIENT);
    order.change(7, span -> span.attribute("db.namespace", "orders"));
    order.span(8, 6, "audit", "orders", INTERNAL);
    order.change(
        8,
        span ->
            span.status(SpanStatus.ERROR, "")
                .attribute("error.type", "timeout")
                .attribute("retries", 2)
                .event(
                    new SpanEvent(
                        "exception",
                        1,
                        new Attributes(
                            Map.of("exception.type", "java.util.concurrent.TimeoutException")))));
    order.span(9, 6, "notify", "orders", INTERNAL);
  }

  @AfterEach
  void stop() {
    backEnd.close();
  }

  @Test
  void theExampleRuns() {
    backEnd.holds(order.build());
    backEnd.holds(
        new LogRecord(
            1_000_008_000_000L,
            "WARN",
            "audit is late",
            "orders",
            TestTrace.ID,
            TestTrace.id(8),
            new Attributes(Map.of("correlation_id", "req-1"))));

    // The example begins.
    Traces traces = Traces.in(tempo);

    Trace trace =
        traces
            .awaitTrace(traceId)
            .within(Duration.ofSeconds(10))
            .untilShape(
                """
                http-request              api-gateway  SERVER    {http.route=/orders/{id}, correlation.id=*}
                ├── auth-validation       api-gateway  INTERNAL  {user.id=demo}
                │   └── *ValidateKey      api-gateway  CLIENT    ?    # not when it is cached
                │       └── *ValidateKey  auth         SERVER
                └── GET                   api-gateway  CLIENT
                    └── GET /orders/{id}  orders       SERVER    (in order)
                        ├── SELECT *      orders       CLIENT    x1..3 {db.namespace=orders}
                        ├── audit         orders       INTERNAL  ERROR {@exception=*.Timeout*}
                        └── ...
                """);

    assertThat(trace).isWellFormed();
    assertThat(trace).everySpan().hasAttribute("correlation.id", "req-1");
    assertThat(trace).hasSpan("audit").hasAttributes("error.type=timeout, retries<=2, !user.id");
    assertThatLogs(Traces.awaitLogs(loki, trace).untilFrom("orders")).belongTo(trace);
    // The example ends.
  }

  @Test
  void theExampleInTheDocumentationIsThisOne() throws IOException {
    List<String> documented =
        between(
            Files.readAllLines(SOURCES.resolve("main/" + PACKAGE + "package-info.java")),
            " * <pre>{@code",
            " * }</pre>");
    List<String> running =
        between(
            Files.readAllLines(SOURCES.resolve("test/" + PACKAGE + "ExampleTest.java")),
            "    // The example begins.",
            "    // The example ends.");

    Assertions.assertThat(documented.stream().map(line -> line.replaceFirst("^ \\* ?", "")))
        .containsExactlyElementsOf(
            running.stream().map(line -> line.replaceFirst("^ {4}", "")).toList());
  }

  @Test
  void overTheWireTooACutHopIsFoundInTheTraceThatItBegan() {
    backEnd.holds(order.cutOff(6, TestTrace.OTHER_ID).build());
    backEnd.holds(order.build());

    assertThatThrownBy(
            () ->
                Traces.in(tempo)
                    .awaitTrace(traceId)
                    .within(Duration.ofMillis(100))
                    .untilShape(
                        """
                        http-request  api-gateway
                          GET  api-gateway
                            GET /orders/{id}  orders  SERVER
                              ...
                          ...
                        """))
        .hasMessageContaining(
            "hop cut between api-gateway CLIENT GET and orders: its SERVER span is not in this"
                + " trace; a trace with that span and correlation.id=req-1 is "
                + TestTrace.OTHER_ID
                + ", there a root");
  }

  private static List<String> between(List<String> lines, String begin, String end) {
    return lines.stream()
        .dropWhile(line -> !line.equals(begin))
        .skip(1)
        .takeWhile(line -> !line.equals(end))
        .toList();
  }
}
