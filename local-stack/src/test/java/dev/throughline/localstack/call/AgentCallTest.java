package dev.throughline.localstack.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.throughline.localstack.StackException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Against a server over a real socket. */
@Timeout(30)
class AgentCallTest {
  private static final AgentRequest REQUEST =
      new AgentRequest("code-analyst", "Is it?", List.of(new Source("A.java", "class A {}")));
  private static final String FIRST =
      "id: 1\nevent: execution.started\ndata: {\"execution_id\":\"e1\"}\n\n";

  private HttpServer server;
  private AgentCall call;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.start();
    call = new AgentCall(URI.create("http://127.0.0.1:" + server.getAddress().getPort()), "k");
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void theEventsComeOneByOneAndTheLastOneIsTheAnswer() {
    answer(
        200,
        "text/event-stream",
        FIRST + ": keep-alive\n\nid: 2\nevent: done\ndata: {\"outcome\":\"answered\"}\n\n");
    List<StreamEvent> heard = new ArrayList<>();

    Reply reply = call.stream(REQUEST, event -> !heard.add(event));

    assertThat(heard).extracting(StreamEvent::name).containsExactly("execution.started", "done");
    assertThat(heard).extracting(StreamEvent::id).containsExactly("1", "2");
    assertThat(reply.isOk()).isTrue();
    assertThat(reply.body().get("outcome").asText()).isEqualTo("answered");
    assertThat(reply.traceId()).contains("abc");
  }

  @Test
  void aStreamThatEndsWithAProblemHasItsStatus() {
    answer(200, "text/event-stream", FIRST + "event: error\ndata: {\"status\":503}\n\n");

    assertThat(call.stream(REQUEST, event -> false).status()).isEqualTo(503);
  }

  @Test
  void aStreamThatBreaksOffHasNoAnswer() {
    answer(200, "text/event-stream", FIRST + "event: usage\ndata: {\"unfinished");

    assertThat(call.stream(REQUEST, event -> false).body().isMissingNode()).isTrue();
  }

  @Test
  void aProblemInPlaceOfAStreamIsTheReply() {
    answer(403, "application/problem+json", "{\"status\":403,\"title\":\"No\"}");

    Reply reply = call.stream(REQUEST, event -> false);

    assertThat(reply.status()).isEqualTo(403);
    assertThat(reply.body().get("title").asText()).isEqualTo("No");
  }

  @Test
  void whoeverLeavesHangsUpAtOnce() throws InterruptedException {
    CountDownLatch hungUp = new CountDownLatch(1);
    server.createContext("/", exchange -> writeUntilNobodyReads(exchange, hungUp));

    Reply reply = call.stream(REQUEST, event -> true);

    assertThat(reply.body().isMissingNode()).isTrue();
    assertThat(hungUp.await(10, TimeUnit.SECONDS)).as("the connection is closed").isTrue();
  }

  @Test
  void aGatewayThatIsNotThereIsASentence() {
    server.stop(0);
    assertThatThrownBy(() -> call.send(REQUEST))
        .isInstanceOf(StackException.class)
        .hasMessageContaining("The gateway did not answer");
  }

  private void answer(int status, String type, String body) {
    server.createContext(
        "/api/v1/agents/code-analyst/execute",
        exchange -> {
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("Content-Type", type);
          exchange.getResponseHeaders().add("X-Trace-ID", "abc");
          exchange.sendResponseHeaders(status, bytes.length);
          try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
          }
        });
  }

  private static void writeUntilNobodyReads(HttpExchange exchange, CountDownLatch hungUp)
      throws IOException {
    exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
    exchange.sendResponseHeaders(200, 0);
    try (OutputStream out = exchange.getResponseBody()) {
      while (true) {
        out.write(FIRST.getBytes(StandardCharsets.UTF_8));
        out.flush();
      }
    } catch (IOException e) {
      hungUp.countDown();
    }
  }
}
