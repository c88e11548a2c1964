package dev.throughline.gateway.accesslog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.throughline.gateway.Gateway;
import dev.throughline.gateway.RawHttp;
import dev.throughline.gateway.StubAgentService;
import dev.throughline.servicetesting.LogRecords;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.apache.logging.log4j.core.LogEvent;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AccessLogTest {
  @AutoClose private final LogRecords records = LogRecords.of(AccessLog.class);
  @AutoClose private Gateway gateway;

  @BeforeEach
  void start() throws IOException {
    gateway = Gateway.start();
  }

  @Test
  void isOneLineForEachRequest() throws Exception {
    gateway.execute("{}");
    gateway.send(gateway.anonymous("/api/v1/agents"));
    gateway.send(gateway.request("/nowhere"));
    gateway.send(
        gateway.request(Gateway.EXECUTE).POST(BodyPublishers.ofByteArray(new byte[10_000_000])));

    assertThat(messages(4))
        .map(message -> message.replaceFirst("\\d+ ms", "N ms"))
        .containsExactly(
            "POST /api/v1/agents/{name}/execute 200 N ms",
            "GET /api/v1/agents 401 N ms",
            "GET (no route) 404 N ms",
            "POST /api/v1/agents/{name}/execute 413 N ms");
  }

  @Test
  void tellsOfAStreamAtItsEndHowLongAndHowLargeItWas() throws Exception {
    gateway
        .agents()
        .behave(StubAgentService.answer(200, "text/event-stream", "data: 1\n\ndata: 22\n\n"));

    HttpResponse<String> response =
        gateway.send(gateway.execution("{}").setHeader("Accept", "text/event-stream"));

    assertThat(response.body()).isEqualTo("data: 1\n\ndata: 22\n\n");
    assertThat(messages(1).get(0))
        .matches(
            "POST /api/v1/agents/\\{name}/execute 200 \\d+ ms, 19 bytes of a stream completed");
    assertThat(records.events().get(0).getContextData().<String>getValue("trace_id"))
        .isEqualTo(response.headers().firstValue("X-Trace-ID").orElseThrow());
  }

  @Test
  void belongsToTheRequestsTrace() throws Exception {
    HttpResponse<String> response =
        gateway.send(gateway.execution("{}").header("X-Request-ID", "order-66"));

    messages(1);
    LogEvent event = records.events().get(0);
    assertThat(event.getContextData().<String>getValue("trace_id"))
        .isEqualTo(response.headers().firstValue("X-Trace-ID").orElseThrow());
    assertThat(event.getContextData().<String>getValue("span_id"))
        .isEqualTo(response.headers().firstValue("X-Span-ID").orElseThrow());
    assertThat(event.getContextData().<String>getValue("correlation.id")).isEqualTo("order-66");
  }

  @Test
  void holdsNothingThatAClientWrote() throws Exception {
    RawHttp.send(
        gateway.server().getPort(),
        "FORGED /%0a%0dforged?forged=forged HTTP/1.1\r\nHost: forged\r\nUser-Agent: forged\r\n"
            + "Connection: close\r\n\r\n");

    assertThat(messages(1).get(0)).startsWith("OTHER (no route) 404").doesNotContain("forged");
  }

  @Test
  void leavesHealthChecksOut() throws Exception {
    gateway.send(gateway.anonymous("/health/readiness"));
    gateway.execute("{}");

    assertThat(messages(1)).singleElement().asString().startsWith("POST");
  }

  private List<String> messages(int count) {
    await(count + " log records")
        .atMost(Duration.ofSeconds(5))
        .until(() -> records.events().size() >= count);
    return records.messages();
  }
}
