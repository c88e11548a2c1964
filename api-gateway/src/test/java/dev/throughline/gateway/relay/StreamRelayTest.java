package dev.throughline.gateway.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.throughline.gateway.Gateway;
import dev.throughline.gateway.RawUpstream;
import dev.throughline.gateway.RawUpstream.Connection;
import dev.throughline.gateway.StreamClient;
import dev.throughline.telemetry.Conventions;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Streams on their way from agent-service to clients, over real sockets. */
class StreamRelayTest {
  private static final String EVENT = "id: 1\nevent: execution.started\ndata: {}\n\n";
  private static final String DONE = "id: 2\nevent: done\ndata: {\"answer\":1}\n\n";
  private static final Duration AT_ONCE = Duration.ofMillis(100);

  @AutoClose private RawUpstream upstream;
  @AutoClose private Gateway gateway;

  @BeforeEach
  void start() throws IOException {
    upstream = new RawUpstream();
    gateway = Gateway.start(upstream.settings());
  }

  @Test
  void passesEventsOnAsTheyHappenAndAsTheyAre() throws Exception {
    try (StreamClient client = StreamClient.execute(gateway, "Last-Event-ID: 7\r\n")) {
      Connection agent = upstream.acceptAndStart(EVENT);
      client.readUntil(EVENT);
      agent.send(": keep-alive\n\n");
      client.readUntil(": keep-alive\n\n");
      agent.send(DONE);
      agent.finish();

      assertThat(client.readAll()).contains(DONE);
      assertThat(agent.request())
          .containsIgnoringCase("accept: text/event-stream\r\n")
          .containsIgnoringCase("last-event-id: 7\r\n");
      assertThat(client.header("Content-Type")).isEqualTo("text/event-stream");
      assertThat(client.header("Cache-Control")).isEqualTo("no-store");
      assertThat(client.header("X-Accel-Buffering")).isEqualTo("no");
    }
  }

  @Test
  void spansLastAsLongAsTheStream() throws Exception {
    try (StreamClient client = StreamClient.execute(gateway, "")) {
      Connection agent = upstream.acceptAndStart(EVENT);
      client.readUntil(EVENT);
      long underWay = System.currentTimeMillis();
      assertThat(gateway.spans().all())
          .extracting(SpanData::getName)
          .doesNotContain("http-request", "POST");
      agent.finish();
      client.readAll();

      List<SpanData> spans = gateway.spans(client);
      assertThat(spans)
          .extracting(SpanData::getName)
          .containsExactlyInAnyOrder(
              "http-request",
              "auth-validation",
              "throughline.auth.v1.CredentialService/ValidateCredential",
              "POST");
      for (String name : List.of("http-request", "POST")) {
        assertThat(named(spans, name).getStatus()).as(name).isEqualTo(StatusData.unset());
        assertThat(TimeUnit.NANOSECONDS.toMillis(named(spans, name).getEndEpochNanos()))
            .as(name)
            .isGreaterThanOrEqualTo(underWay);
      }
    }
  }

  @Test
  void aClientThatLeavesEndsTheCallAtOnce() throws Exception {
    StreamClient client = StreamClient.execute(gateway, "");
    Connection agent = upstream.acceptAndStart(EVENT);
    client.readUntil(EVENT);

    long left = System.nanoTime();
    client.close();
    agent.awaitClosed();

    assertThat(Duration.ofNanos(System.nanoTime() - left)).isLessThan(AT_ONCE);
    List<SpanData> spans = gateway.spans(client);
    assertThat(spans).extracting(SpanData::getName).containsOnlyOnce("http-request", "POST");
    assertError(spans, "http-request", "cancelled");
    assertError(spans, "POST", "cancelled");
  }

  @Test
  void aClientThatLeavesBeforeTheAnswerEndsTheCallAtOnce() throws Exception {
    StreamClient client =
        StreamClient.post(gateway, Gateway.EXECUTE, "X-Request-ID: leaving\r\n", "{}");
    Connection agent = upstream.accept();

    long left = System.nanoTime();
    client.close();
    agent.awaitClosed();

    assertThat(Duration.ofNanos(System.nanoTime() - left)).isLessThan(AT_ONCE);
    SpanData request =
        gateway.spans().await("http-request", span -> span.getName().equals("http-request"));
    List<SpanData> spans = gateway.spans().ofTrace(request.getTraceId());
    assertThat(spans).extracting(SpanData::getName).containsOnlyOnce("http-request", "POST");
    assertError(spans, "http-request", "cancelled");
    assertError(spans, "POST", "cancelled");
  }

  @Test
  void aServiceThatDiesBetweenEventsIsToldInTheStream() throws Exception {
    try (StreamClient client = StreamClient.execute(gateway, "X-Request-ID: order-66\r\n")) {
      Connection agent = upstream.acceptAndStart(EVENT);
      client.readUntil(EVENT);
      agent.close();

      assertThat(client.readAll())
          .contains("event: error\ndata: {\"type\":\"urn:throughline:problem:upstream-error\"")
          .contains("agent-service broke off its answer.")
          .contains("\"trace_id\":\"" + client.header("X-Trace-ID"))
          .contains("\"span_id\":\"" + client.header("X-Span-ID"))
          .contains("\"correlation_id\":\"order-66\"");
      List<SpanData> spans = gateway.spans(client);
      assertError(spans, "http-request", "upstream_broken_off");
      assertThat(named(spans, "POST").getStatus()).isEqualTo(StatusData.error());
    }
  }

  @Test
  void aServiceThatDiesWithinAnEventBreaksTheStreamOff() throws Exception {
    try (StreamClient client = StreamClient.execute(gateway, "")) {
      Connection agent = upstream.acceptAndStart(EVENT + "id: 2\ndata: {\"half");
      client.readUntil("half");
      agent.close();

      assertThat(client.readUntilClosed()).endsWith("{\"half\r\n");
      assertError(gateway.spans(client), "http-request", "upstream_broken_off");
    }
  }

  @Test
  void aClientThatDoesNotReadHoldsTheServiceUp() throws Exception {
    String piece = ("data: " + "x".repeat(65_528) + "\n\n");
    int pieces = 1_000;
    AtomicLong sent = new AtomicLong();
    try (StreamClient client = StreamClient.execute(gateway, "")) {
      Connection agent = upstream.acceptAndStart(EVENT);
      CompletableFuture<Void> sending =
          CompletableFuture.runAsync(() -> send(agent, piece, pieces, sent));
      AtomicLong before = new AtomicLong(-1);
      await("the service to be held up")
          .atMost(Duration.ofSeconds(20))
          .pollInterval(Duration.ofMillis(300))
          .until(() -> before.getAndSet(sent.get()) == sent.get());

      assertThat(sent.get()).as("pieces of 64 KiB, in buffers").isLessThan(pieces / 3);
      client.skip(65_536L * pieces);
      sending.get(10, TimeUnit.SECONDS);
    }
  }

  private static void send(Connection agent, String piece, int pieces, AtomicLong sent) {
    try {
      while (sent.get() < pieces) {
        agent.send(piece);
        sent.incrementAndGet();
      }
      agent.finish();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static void assertError(List<SpanData> spans, String name, String errorType) {
    assertThat(named(spans, name).getAttributes().get(Conventions.ERROR_TYPE))
        .as("error.type of " + name)
        .isEqualTo(errorType);
    assertThat(named(spans, name).getEvents()).as("exceptions of " + name).isEmpty();
  }

  private static SpanData named(List<SpanData> spans, String name) {
    return spans.stream().filter(span -> span.getName().equals(name)).findFirst().orElseThrow();
  }
}
