package dev.throughline.gateway.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.gateway.Gateway;
import dev.throughline.gateway.RawUpstream;
import dev.throughline.gateway.RawUpstream.Connection;
import dev.throughline.gateway.StreamClient;
import dev.throughline.telemetry.Conventions;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The bounds of streams, and their end at shutdown. */
class StreamLimitsTest {
  private static final String EVENT = "data: 1\n\n";

  @AutoClose private RawUpstream upstream;
  @AutoClose private Gateway gateway;

  @BeforeEach
  void start() throws IOException {
    upstream = new RawUpstream();
  }

  @Test
  void oneTooManyIsRefusedUntilAnotherHasEnded() throws Exception {
    startWith("relay.streams-per-caller", 1);
    try (StreamClient first = StreamClient.execute(gateway, "")) {
      Connection agent = upstream.acceptAndStart(EVENT);
      first.readUntil(EVENT);
      try (StreamClient second = StreamClient.execute(gateway, "Connection: close\r\n")) {
        assertThat(second.readUntilClosed())
            .contains(" 429 ", "problem:too-many-streams")
            .containsIgnoringCase("retry-after: 1");
      }
      agent.finish();
      first.readAll();
      gateway.spans(first);
    }
    try (StreamClient third = StreamClient.execute(gateway, "")) {
      upstream.acceptAndStart(EVENT);
      assertThat(third.readUntil(EVENT)).contains(" 200 ");
    }
  }

  @Test
  void aPlaceIsGivenBackWhereNoStreamCameOfIt() throws Exception {
    startWith("relay.streams-per-caller", 1);
    for (int i = 0; i < 2; i++) {
      try (StreamClient client = StreamClient.execute(gateway, "Connection: close\r\n")) {
        upstream
            .accept()
            .answer(
                422,
                "application/problem+json",
                "{\"type\":\"t\",\"title\":\"t\",\"status\":422,\"detail\":\"d\"}");
        assertThat(client.readUntilClosed()).contains(" 422 ");
      }
    }
  }

  @Test
  void oneThatLastsTooLongIsEnded() throws Exception {
    startWith("relay.longest", "1s");
    assertEndsWith("stream-too-long", "stream_too_long");
  }

  @Test
  void oneInWhichNothingComesIsEnded() throws Exception {
    startWith("relay.silence", "1s");
    assertEndsWith("upstream-timeout", "upstream_silent");
  }

  private void assertEndsWith(String problem, String errorType) throws Exception {
    try (StreamClient client = StreamClient.execute(gateway, "")) {
      Connection agent = upstream.acceptAndStart(EVENT);

      assertThat(client.readAll()).contains("event: error\ndata: {").contains(problem);
      agent.awaitClosed();
      assertThat(requestOf(client).getAttributes().get(Conventions.ERROR_TYPE))
          .isEqualTo(errorType);
    }
  }

  @Test
  void oneThatTheClientDoesNotReadIsEnded() throws Exception {
    startWith("relay.stall", "1s");
    try (StreamClient client = StreamClient.execute(gateway, "")) {
      Connection agent = upstream.acceptAndStart(EVENT);
      CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> sendOn(agent));

      assertThat(sending).failsWithin(20, TimeUnit.SECONDS);
      SpanData request =
          gateway.spans().await("http-request", span -> span.getName().equals("http-request"));
      assertThat(request.getAttributes().get(Conventions.ERROR_TYPE)).isEqualTo("client_stalled");
    }
  }

  @Test
  void atShutdownTheirClientsAreTold() throws Exception {
    startWith("relay.grace", "200ms");
    try (StreamClient client = StreamClient.execute(gateway, "")) {
      upstream.acceptAndStart(EVENT);
      client.readUntil(EVENT);

      CompletableFuture<Void> shutdown = CompletableFuture.runAsync(() -> gateway.server().stop());

      assertThat(client.readAll()).contains("event: error\ndata: {").contains("shutting-down");
      shutdown.get(10, TimeUnit.SECONDS);
    }
  }

  private void startWith(String setting, Object value) throws IOException {
    Map<String, Object> settings = new HashMap<>(upstream.settings());
    settings.put(setting, value);
    gateway = Gateway.start(settings);
  }

  private SpanData requestOf(StreamClient client) {
    return gateway.spans(client).stream()
        .filter(span -> span.getName().equals("http-request"))
        .findFirst()
        .orElseThrow();
  }

  private static void sendOn(Connection agent) {
    String piece = ("data: " + "x".repeat(65_528) + "\n\n");
    try {
      for (int i = 0; i < 10_000; i++) {
        agent.send(piece);
      }
    } catch (IOException e) {
      throw new IllegalStateException("The connection was closed", e);
    }
  }
}
