package dev.throughline.agent.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.agent.server.AgentServer.Answer;
import dev.throughline.servicetesting.TestDatabase;
import dev.throughline.telemetry.Conventions;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests with an {@code Idempotency-Key}, repeated. */
class IdempotencyTest {
  private static final String REQUEST = "{\"input\": \"How risky is this?\"}";

  @AutoClose private AgentServer server;
  @TempDir private Path folder;
  private TestDatabase database;

  @BeforeEach
  void start() throws Exception {
    database = TestDatabase.create();
    server = AgentServer.start(folder, database, Map.of());
  }

  @Test
  void aRepeatGetsTheFirstOnesAnswerAndExecutesNothing() throws Exception {
    server.model().answer(Replies.answerWithLogprobs());
    Answer first = execute("key-1", REQUEST);

    Answer repeat = execute("key-1", "{ \"sources\": [], \"input\": \"How risky is this?\" }");

    assertThat(first.status()).isEqualTo(200);
    assertThat(repeat.status()).isEqualTo(200);
    assertThat(repeat.http().body()).isEqualTo(first.http().body());
    assertThat(first.header("Idempotency-Replayed")).isEmpty();
    assertThat(repeat.header("Idempotency-Replayed")).isEqualTo("true");
    assertThat(repeat.header("X-Trace-ID")).isNotEqualTo(first.header("X-Trace-ID"));
    assertThat(server.model().requests()).hasSize(1);
  }

  @Test
  void aRepeatsTraceLeadsToTheFirstOnesExecution() throws Exception {
    server.model().answer(Replies.answerWithLogprobs());
    Answer first = execute("key-1", REQUEST);

    List<SpanData> trace = server.trace(execute("key-1", REQUEST).header("X-Trace-ID"));

    assertThat(trace).extracting(SpanData::getName).doesNotContain(Conventions.AGENT_EXECUTION);
    SpanData request =
        trace.stream().filter(span -> span.getName().startsWith("POST")).findFirst().orElseThrow();
    assertThat(request.getAttributes().get(Conventions.IDEMPOTENCY_REPLAYED)).isTrue();
    assertThat(request.getLinks())
        .singleElement()
        .satisfies(
            link -> {
              assertThat(link.getSpanContext().getTraceId())
                  .isEqualTo(first.json().get("trace_id").asText());
              assertThat(link.getSpanContext().getSpanId())
                  .isEqualTo(first.json().get("span_id").asText());
            });
  }

  @Test
  void aRefusalIsRepeatedToo() throws Exception {
    Answer first = execute("key-1", "{\"input\": \" \"}");
    Answer repeat = execute("key-1", "{\"input\": \" \"}");

    assertThat(first.status()).isEqualTo(422);
    assertThat(repeat.status()).isEqualTo(422);
    for (String field : List.of("type", "violations", "execution_id", "decisions")) {
      assertThat(repeat.json().get(field)).as(field).isEqualTo(first.json().get(field));
    }
  }

  @Test
  void anotherBodyUnderTheSameKeyIsRefused() throws Exception {
    server.model().answer(Replies.answerWithLogprobs());
    execute("key-1", REQUEST);

    Answer other = execute("key-1", "{\"input\": \"And this?\"}");

    assertThat(other.status()).isEqualTo(422);
    assertThat(other.json().get("type").asText())
        .isEqualTo("urn:throughline:problem:idempotency-key-reused");
    assertThat(server.model().requests()).hasSize(1);
  }

  @Test
  void anotherUsersKeyIsAnotherKey() throws Exception {
    server.model().answer(Replies.answerWithLogprobs());
    server.model().answer(Replies.answerWithLogprobs());
    Answer first = execute("key-1", REQUEST);

    Answer other = server.send(server.keyed("user-2", "key-1", REQUEST));

    assertThat(other.status()).isEqualTo(200);
    assertThat(other.json().get("execution_id")).isNotEqualTo(first.json().get("execution_id"));
  }

  @Test
  void ofTwoAtOnceOnTwoInstancesOneExecutesAndTheOtherWaits() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    Path otherFolder = Files.createDirectory(folder.resolve("other"));
    try (AgentServer other = AgentServer.start(otherFolder, database, Map.of())) {
      for (AgentServer each : List.of(server, other)) {
        each.model().answer(Replies.answerWithLogprobs(), release);
      }
      CompletableFuture<Answer> one = later(server);
      CompletableFuture<Answer> two = later(other);
      Awaitility.await("one of them asks its model")
          .atMost(Duration.ofSeconds(10))
          .until(() -> server.model().requests().size() + other.model().requests().size() == 1);
      release.countDown();

      assertThat(one.get().http().body()).isEqualTo(two.get().http().body());
      assertThat(
              List.of(
                  one.get().header("Idempotency-Replayed"),
                  two.get().header("Idempotency-Replayed")))
          .containsExactlyInAnyOrder("", "true");
      assertThat(server.model().requests().size() + other.model().requests().size()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b"})
  void aKeyThatIsNotWellFormedIsRefused(String key) throws Exception {
    assertInvalid(execute(key, REQUEST));
  }

  @Test
  void aKeyThatIsTooLongOrGivenTwiceIsRefused() throws Exception {
    assertInvalid(execute("k".repeat(256), REQUEST));
    assertInvalid(
        server.send(server.keyed("user-1", "one", REQUEST).header("Idempotency-Key", "two")));
  }

  private void assertInvalid(Answer answer) {
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().get("type").asText())
        .isEqualTo("urn:throughline:problem:invalid-idempotency-key");
    assertThat(server.model().requests()).isEmpty();
  }

  private Answer execute(String key, String body) throws Exception {
    return server.send(server.keyed("user-1", key, body));
  }

  private static CompletableFuture<Answer> later(AgentServer at) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return at.send(at.keyed("user-1", "key-1", REQUEST));
          } catch (Exception e) {
            throw new AssertionError(e);
          }
        });
  }
}
