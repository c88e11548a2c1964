package dev.throughline.modelproxy.openai.front;

import static dev.throughline.modelproxy.openai.front.RawClient.ask;
import static dev.throughline.telemetry.Conventions.AI_DECISION;
import static dev.throughline.telemetry.Conventions.AI_MODEL_CALL;
import static dev.throughline.telemetry.Conventions.ERROR_TYPE;
import static dev.throughline.telemetry.Conventions.GEN_AI_RESPONSE_FINISH_REASONS;
import static dev.throughline.telemetry.Conventions.GEN_AI_RESPONSE_TIME_TO_FIRST_CHUNK;
import static dev.throughline.telemetry.Conventions.GEN_AI_USAGE_OUTPUT_TOKENS;
import static dev.throughline.telemetry.Conventions.MODEL_ATTEMPT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.modelproxy.openai.OpenAiScripts;
import dev.throughline.modelproxy.serving.RunningProxy;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Streams on the wire, by the ways in which one ends: each ends every span, once. */
class StreamsTest {
  private static final String SERVER = "POST /v1/chat/completions";
  private static final Duration AT_ONCE = Duration.ofMillis(100);

  @AutoClose private static RunningProxy proxy;
  private static RawClient client;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    proxy = new RunningProxy(folder, OpenAiScripts.ALL);
    client = RawClient.of(proxy);
  }

  @BeforeEach
  void forget() {
    proxy.spans.forget();
  }

  @Test
  void isLinesOfDataThatEndWithDone() throws Exception {
    HttpResponse<String> response = client.post(ask("one two three", true));

    assertThat(response.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("text/event-stream");
    List<String> events = List.of(response.body().split("\n\n"));
    assertThat(events)
        .allSatisfy(event -> assertThat(event).startsWith("data: ").doesNotContain("\n"));
    assertThat(events.get(0)).contains("\"delta\":{\"role\":\"assistant\",\"content\":");
    assertThat(events.get(events.size() - 2))
        .contains("\"delta\":{}", "\"finish_reason\":\"stop\"")
        .doesNotContain("usage");
    assertThat(events.get(events.size() - 1)).isEqualTo("data: [DONE]");
  }

  @Test
  void isOneTraceWithOneSpanThatTellsTheTokens() throws Exception {
    client.post(ask("one two three", true));

    SpanData server = server();
    SpanData call = named(AI_MODEL_CALL);
    assertThat(call.getKind()).isEqualTo(SpanKind.INTERNAL);
    assertThat(call.getParentSpanId()).isEqualTo(server.getSpanId());
    assertThat(named(AI_DECISION).getParentSpanId()).isEqualTo(call.getSpanId());
    assertThat(named(MODEL_ATTEMPT).getParentSpanId()).isEqualTo(call.getSpanId());
    assertThat(call.getAttributes().get(GEN_AI_USAGE_OUTPUT_TOKENS)).isPositive();
    assertThat(call.getAttributes().get(GEN_AI_RESPONSE_TIME_TO_FIRST_CHUNK)).isPositive();
    assertThat(call.getAttributes().get(GEN_AI_RESPONSE_FINISH_REASONS)).containsExactly("stop");
    assertThat(proxy.spans.all())
        .filteredOn(span -> span.getAttributes().get(GEN_AI_USAGE_OUTPUT_TOKENS) != null)
        .hasSize(1);
  }

  @Test
  void aChunkGoesOutAsSoonAsTheModelHasSaidIt() throws Exception {
    long started = System.nanoTime();
    HttpResponse<InputStream> response = client.stream(ask("[[scenario:drip]] hello", true));
    try (BufferedReader lines = reader(response)) {
      assertThat(lines.readLine()).startsWith("data: {");
      assertThat(Duration.ofNanos(System.nanoTime() - started))
          .as("the next token comes half a second later")
          .isLessThan(Duration.ofMillis(450));
    }
    server();
  }

  @Test
  void aClientThatHangsUpEndsTheCallToTheModelAtOnce() throws Exception {
    try (BufferedReader lines = reader(client.stream(ask("[[scenario:drip]] hello", true)))) {
      lines.readLine();
    }
    long hungUp = System.currentTimeMillis();

    SpanData attempt = proxy.spans.await("attempt", span -> span.getName().equals(MODEL_ATTEMPT));
    assertThat(attempt.getAttributes().get(ERROR_TYPE)).isEqualTo("CANCELLED");
    assertThat(Duration.ofNanos(attempt.getEndEpochNanos()).minusMillis(hungUp))
        .isLessThan(AT_ONCE);
    server();
    SpanData call = named(AI_MODEL_CALL);
    assertThat(call.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    assertThat(call.getAttributes().get(ERROR_TYPE)).isEqualTo("CANCELLED");
    assertThat(call.getAttributes().get(GEN_AI_RESPONSE_FINISH_REASONS)).containsExactly("error");
  }

  @Test
  void aClientThatHangsUpBeforeThereIsAnAnswerEndsTheCallToTheModelAtOnce() throws Exception {
    CompletableFuture<?> answer =
        client
            .http()
            .sendAsync(
                client
                    .to("/chat/completions")
                    .POST(
                        java.net.http.HttpRequest.BodyPublishers.ofString(
                            ask("[[scenario:hang]] hello", false)))
                    .build(),
                HttpResponse.BodyHandlers.ofString());
    proxy.spans.await("choice of the model", span -> span.getName().equals(AI_DECISION));
    answer.cancel(true);
    long hungUp = System.currentTimeMillis();

    SpanData attempt = proxy.spans.await("attempt", span -> span.getName().equals(MODEL_ATTEMPT));
    assertThat(attempt.getAttributes().get(ERROR_TYPE)).isEqualTo("CANCELLED");
    assertThat(Duration.ofNanos(attempt.getEndEpochNanos()).minusMillis(hungUp))
        .isLessThan(AT_ONCE);
    server();
  }

  @Test
  void aClientThatDoesNotReadSlowsTheModelDown() throws Exception {
    HttpResponse<InputStream> response = client.stream(ask("[[scenario:talkative]] hello", true));

    Awaitility.await()
        .during(Duration.ofSeconds(1))
        .atMost(Duration.ofSeconds(5))
        .until(() -> proxy.spans.all().stream().noneMatch(s -> s.getName().equals(MODEL_ATTEMPT)));
    try (BufferedReader lines = reader(response)) {
      assertThat(lines.lines().filter(line -> line.startsWith("data: {")).count())
          .isGreaterThan(100);
    }
    server();
    assertThat(named(MODEL_ATTEMPT).getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
  }

  @Test
  void aCallThatFailsBeforeItsFirstChunkHasAStatusOfItsOwn() throws Exception {
    HttpResponse<String> response = client.post(ask("[[scenario:model-error]] hello", true));

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
    server();
    assertThat(named(AI_MODEL_CALL).getAttributes().get(ERROR_TYPE)).isEqualTo("REFUSED");
  }

  @Test
  void aCallThatFailsLaterEndsWithAnErrorAndNotWithDone() throws Exception {
    HttpResponse<String> response = client.post(ask("[[scenario:cut-stream]] hello", true));

    List<String> events = List.of(response.body().split("\n\n"));
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(events).hasSizeGreaterThan(1);
    assertThat(events.get(events.size() - 1))
        .startsWith("data: {\"error\":{\"message\":")
        .contains("\"code\":\"model_unavailable\"");
    server();
    assertThat(named(AI_MODEL_CALL).getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    assertThat(named(MODEL_ATTEMPT).getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
  }

  private static SpanData server() {
    return proxy.spans.await("server span", span -> span.getName().equals(SERVER));
  }

  /** The only span of this name. */
  private static SpanData named(String name) {
    List<SpanData> spans =
        proxy.spans.all().stream().filter(span -> span.getName().equals(name)).toList();
    assertThat(spans).as(name).hasSize(1);
    return spans.get(0);
  }

  private static BufferedReader reader(HttpResponse<InputStream> response) throws IOException {
    return new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
  }
}
