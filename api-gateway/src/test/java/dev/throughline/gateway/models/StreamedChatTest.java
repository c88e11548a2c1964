package dev.throughline.gateway.models;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.gateway.Gateway;
import dev.throughline.gateway.RawUpstream;
import dev.throughline.gateway.RawUpstream.Connection;
import dev.throughline.gateway.StreamClient;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Chats that come piece by piece. */
class StreamedChatTest {
  private static final String CHUNK = "data: {\"choices\":[]}\n\n";

  @AutoClose private RawUpstream upstream;
  @AutoClose private Gateway gateway;

  @BeforeEach
  void start() throws IOException {
    upstream = new RawUpstream();
    gateway = Gateway.start(upstream.settings());
  }

  @Test
  void passOnAsTheyHappen() throws Exception {
    try (StreamClient client = chat()) {
      Connection model = upstream.acceptAndStart(CHUNK);
      client.readUntil(CHUNK);
      model.send("data: [DONE]\n\n");
      model.finish();

      assertThat(client.readAll()).contains("data: [DONE]\n\n");
      assertThat(client.header("Content-Type")).isEqualTo("text/event-stream");
    }
  }

  @Test
  void breakOffWithAnErrorThatTheirClientsUnderstand() throws Exception {
    try (StreamClient client = chat()) {
      Connection model = upstream.acceptAndStart(CHUNK);
      client.readUntil(CHUNK);
      model.close();

      assertThat(client.readAll())
          .contains(
              "data: {\"error\":{\"message\":\"model-proxy broke off its answer.\","
                  + "\"type\":\"server_error\",\"param\":null,\"code\":\"upstream_error\"}}\n\n");
    }
  }

  @Test
  void areNotMoreThanACallerMayHave() throws Exception {
    gateway.close();
    Map<String, Object> settings = new HashMap<>(upstream.settings());
    settings.put("relay.streams-per-caller", 1);
    gateway = Gateway.start(settings);
    try (StreamClient first = chat()) {
      upstream.acceptAndStart(CHUNK);
      first.readUntil(CHUNK);
      try (StreamClient second = chat()) {
        assertThat(second.readUntil("\"code\":\"too_many_streams\""))
            .contains(" 429 ", "\"type\":\"rate_limit_error\"");
      }
    }
  }

  @Test
  void endWithTheirClients() throws Exception {
    StreamClient client = chat();
    Connection model = upstream.acceptAndStart(CHUNK);
    client.readUntil(CHUNK);
    client.close();

    model.awaitClosed();
  }

  private StreamClient chat() throws IOException {
    return StreamClient.post(gateway, "/v1/chat/completions", "", "{\"stream\":true}");
  }
}
