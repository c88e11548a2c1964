package dev.throughline.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.gateway.Gateway;
import dev.throughline.gateway.RawHttp;
import dev.throughline.gateway.StubAgentService.Seen;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CorrelationTest {
  private static final String UUID_FORM = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

  @AutoClose private static Gateway gateway;

  @BeforeAll
  static void start() throws IOException {
    gateway = Gateway.start();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "order-66", "A.b_c:d-9"})
  void aWellFormedRequestIdIsTaken(String id) throws Exception {
    HttpResponse<String> response =
        gateway.send(gateway.execution("{}").header("X-Request-ID", id));

    assertThat(response.headers().allValues("X-Request-ID")).containsExactly(id);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-a", "a b", "a,b", "a\"b", "{}", "<script>", "a\tb", "a\u00e9b"})
  void anyOtherIsReplaced(String id) throws IOException {
    String response =
        RawHttp.send(
            gateway.server().getPort(),
            "GET /api/v1/agents HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX-Request-ID: "
                + id
                + "\r\n\r\n");

    assertThat(response).containsPattern("(?i)X-Request-ID: " + UUID_FORM + "\r\n");
  }

  @Test
  void oneThatIsTooLongIsReplaced() throws Exception {
    HttpResponse<String> response =
        gateway.send(gateway.execution("{}").header("X-Request-ID", "a".repeat(129)));

    assertThat(response.headers().firstValue("X-Request-ID").orElseThrow()).matches(UUID_FORM);
  }

  @Test
  void ofTwoNoneIsTaken() throws Exception {
    HttpResponse<String> response =
        gateway.send(
            gateway.execution("{}").header("X-Request-ID", "one").header("X-Request-ID", "two"));

    assertThat(response.headers().allValues("X-Request-ID"))
        .singleElement()
        .asString()
        .matches(UUID_FORM);
  }

  @Test
  void aClientsBaggageAndTraceStateStayOutside() throws Exception {
    HttpResponse<String> response =
        gateway.send(
            gateway
                .execution("{}")
                .header("X-Request-ID", "edge")
                .header("baggage", "user.id=root,correlation.id=forged")
                .header("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00"));

    assertThat(response.headers().firstValue("X-Request-ID")).hasValue("edge");
    Seen seen = gateway.agents().seen().get(gateway.agents().seen().size() - 1);
    assertThat(seen.baggage()).isEqualTo("correlation.id=edge");
    assertThat(seen.traceparent()).as("recorded, whatever the client wished").endsWith("-01");
  }

  @Test
  void requestsAtOnceKeepTheirIdsApart() {
    ExecutorService clients = Executors.newFixedThreadPool(16);
    try {
      List<CompletableFuture<Void>> all =
          IntStream.range(0, 100)
              .mapToObj(i -> CompletableFuture.runAsync(() -> assertKept("request-" + i), clients))
              .toList();
      all.forEach(CompletableFuture::join);
    } finally {
      clients.shutdownNow();
    }
  }

  private static void assertKept(String id) {
    try {
      HttpResponse<String> response =
          gateway.send(gateway.execution("{\"input\":\"" + id + "\"}").header("X-Request-ID", id));
      assertThat(response.headers().allValues("X-Request-ID")).containsExactly(id);
      assertThat(gateway.agents().seen())
          .filteredOn(seen -> seen.body().contains("\"" + id + "\""))
          .extracting(Seen::baggage)
          .containsExactly("correlation.id=" + id);
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
