package dev.throughline.agent.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.agent.server.AgentServer.Answer;
import dev.throughline.servicetesting.TestDatabase;
import dev.throughline.telemetry.Conventions;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The events of an execution with an {@code Idempotency-Key}, for a client that comes back. */
@Timeout(60)
class KeyedStreamTest {
  private static final String EVENTS = "text/event-stream";
  private static final String REQUEST = "{\"input\": \"How risky is this?\"}";

  @AutoClose private static AgentServer server;
  @AutoClose private static AgentServer other;
  private static ModelStub model;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    TestDatabase database = TestDatabase.create();
    Path otherFolder = Files.createDirectory(folder.resolve("other"));
    server = AgentServer.start(folder, database, Map.of());
    other = AgentServer.start(otherFolder, database, Map.of("agent.events-keep-alive", "200ms"));
    model = server.model();
  }

  @BeforeEach
  void forget() {
    server.forget();
    other.forget();
  }

  @Test
  void aRepeatGetsWhatFollowsItsLastEventAndThenWhatHappens() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    model.answer(Replies.calls("outline"));
    model.answer(Replies.answerWithLogprobs(), release);
    try (Caller first = Caller.ask(server, "code-analyst", EVENTS, "Idempotency-Key: live")) {
      first.readTo("id: 3");
    }
    // Its end shows that the hanging up was noticed.
    server.span("POST /agents/{name}/execute");

    try (Caller repeat =
        Caller.ask(server, "code-analyst", EVENTS, "Idempotency-Key: live", "Last-Event-ID: 3")) {
      repeat.readTo("Idempotency-Replayed: true");
      assertIds(repeat, 4, 7);
      release.countDown();
      assertIds(repeat, 8, 14);
      assertThat(repeat.readTo("event: ")).isEqualTo("event: done");
    }
    assertThat(model.requests()).hasSize(2);
    assertThat(model.cancelled()).isZero();
  }

  @Test
  void aRepeatAfterTheEndGetsTheRestFromMemory() throws Exception {
    model.answer(Replies.calls("outline"));
    model.answer(Replies.answerWithLogprobs());
    Answer first = server.send(keyed(server, "rest"));
    List<StreamedEvent> all = events(first);
    assertThat(first.header("Idempotency-Replayed")).isEmpty();

    Answer repeat = server.send(keyed(server, "rest").header("Last-Event-ID", "3"));

    assertThat(events(repeat)).isEqualTo(all.subList(3, all.size()));
    assertThat(events(repeat)).extracting(StreamedEvent::name).contains("text.delta");
    assertThat(repeat.header("Idempotency-Replayed")).isEqualTo("true");
    assertThat(model.requests()).hasSize(2);
  }

  @Test
  void whoHasEverythingOrMoreGetsTheEndAgain() throws Exception {
    model.answer(Replies.answerWithLogprobs());
    List<StreamedEvent> all = events(server.send(keyed(server, "all")));
    StreamedEvent end = all.get(all.size() - 1);

    for (long id : List.of(end.id(), end.id() + 100)) {
      Answer repeat = server.send(keyed(server, "all").header("Last-Event-ID", Long.toString(id)));
      assertThat(events(repeat)).as("after %d", id).containsExactly(end);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"three", "-1", "1 2", "9999999999999999"})
  void aLastEventIdThatIsNoNumberIsNone(String id) throws Exception {
    model.answer(Replies.answerWithLogprobs());
    List<StreamedEvent> all = events(server.send(keyed(server, "none " + id.length())));

    Answer repeat = server.send(keyed(server, "none " + id.length()).header("Last-Event-ID", id));

    assertThat(events(repeat)).isEqualTo(all);
  }

  @Test
  void whereTheEventsAreNotThereIsTheAnswerAlone() throws Exception {
    model.answer(Replies.answerWithLogprobs());
    List<StreamedEvent> all = events(server.send(keyed(server, "answered")));

    Answer repeat = other.send(keyed(other, "answered").header("Last-Event-ID", "3"));

    assertThat(repeat.header("Idempotency-Replayed")).isEqualTo("true");
    assertThat(events(repeat))
        .containsExactly(new StreamedEvent(4, "done", all.get(all.size() - 1).data()));
  }

  @Test
  void whereTheEventsAreNotThereIsTheErrorAlone() throws Exception {
    JsonNode first =
        events(server.send(keyed(server, "refused", "{\"input\": \" \"}"))).get(3).data();

    Answer repeat = other.send(keyed(other, "refused", "{\"input\": \" \"}"));

    assertThat(repeat.header("Idempotency-Replayed")).isEqualTo("true");
    assertThat(events(repeat)).extracting(StreamedEvent::name).containsExactly("error");
    JsonNode problem = events(repeat).get(0).data();
    for (String field :
        List.of("type", "status", "outcome", "execution_id", "decisions", "usage")) {
      assertThat(problem.get(field)).as(field).isNotNull().isEqualTo(first.get(field));
    }
  }

  @Test
  void anotherInstanceWaitsForTheEnd() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    model.answer(Replies.answerWithLogprobs(), release);
    try (Caller first = Caller.ask(server, "code-analyst", EVENTS, "Idempotency-Key: waits")) {
      first.readTo("id: 3");
      try (Caller repeat = Caller.ask(other, "code-analyst", EVENTS, "Idempotency-Key: waits")) {
        repeat.readTo(": keep-alive");
        release.countDown();
        assertThat(repeat.readTo("event: ")).isEqualTo("event: done");
      }
    }
    assertThat(other.model().requests()).isEmpty();
  }

  @Test
  void itsTraceLeadsToTheExecution() throws Exception {
    model.answer(Replies.answerWithLogprobs());
    List<StreamedEvent> all = events(server.send(keyed(server, "link")));
    JsonNode done = all.get(all.size() - 1).data();

    for (AgentServer each : List.of(server, other)) {
      String trace = each.send(keyed(each, "link")).header("X-Trace-ID");

      SpanData request =
          each.trace(trace).stream()
              .filter(span -> span.getName().startsWith("POST"))
              .findFirst()
              .orElseThrow();
      assertThat(request.getAttributes().get(Conventions.IDEMPOTENCY_REPLAYED)).isTrue();
      assertThat(request.getLinks())
          .singleElement()
          .satisfies(
              link ->
                  assertThat(link.getSpanContext().getSpanId())
                      .isEqualTo(done.get("span_id").asText()));
    }
  }

  private static void assertIds(Caller caller, long first, long last) throws Exception {
    for (long id : LongStream.rangeClosed(first, last).toArray()) {
      assertThat(caller.readTo("id: ")).isEqualTo("id: " + id);
    }
  }

  private static HttpRequest.Builder keyed(AgentServer at, String key) {
    return keyed(at, key, REQUEST);
  }

  private static HttpRequest.Builder keyed(AgentServer at, String key, String body) {
    return at.keyed("user-1", key.replace(' ', '-'), body).header("Accept", EVENTS);
  }

  private static List<StreamedEvent> events(Answer answer) {
    return StreamedEvent.all(answer.http().body());
  }
}
