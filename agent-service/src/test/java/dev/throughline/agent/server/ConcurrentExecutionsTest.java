package dev.throughline.agent.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.contracts.model.v1.GenerateRequest;
import dev.throughline.contracts.model.v1.GenerateResponse;
import dev.throughline.contracts.model.v1.Message.Role;
import dev.throughline.telemetry.Conventions;
import io.grpc.Status;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hundred executions at once, whole and streamed, of every kind of end. */
class ConcurrentExecutionsTest {
  private static final int REQUESTS = 100;

  /** The most model turns of one execution. */
  private static final int TURNS = 2;

  private static final String QUESTION = "request ";

  @TempDir Path folder;

  /** What becomes of a request, by its number. */
  private enum Kind {
    ANSWERED("answered"),
    REPAIRED("answered"),
    REFUSED("refused_by_input_guard"),
    FAILED("model_unavailable"),
    INVALID("refused_by_output_guard");

    private final String outcome;

    Kind(String outcome) {
      this.outcome = outcome;
    }

    static Kind of(int number) {
      return values()[number % values().length];
    }
  }

  /** What a client got: the body of its end, and the events before it. */
  private record Got(JsonNode body, List<StreamedEvent> events) {}

  @Test
  void nothingOfOneExecutionIsSeenInAnother() throws Exception {
    try (AgentServer server = AgentServer.start(folder)) {
      ModelStub model = server.model();
      IntStream.range(0, TURNS * REQUESTS)
          .forEach(i -> model.answer(ConcurrentExecutionsTest::reply));
      ExecutorService clients = Executors.newFixedThreadPool(REQUESTS);
      List<Future<Got>> all = new ArrayList<>();
      for (int number = 0; number < REQUESTS; number++) {
        int own = number;
        all.add(clients.submit(() -> execute(server, own)));
      }
      for (int number = 0; number < REQUESTS; number++) {
        assertOwn(server, number, all.get(number).get());
      }
      clients.shutdownNow();
    }
  }

  private static boolean isStreamed(int number) {
    return number / Kind.values().length % 2 == 0;
  }

  private static Got execute(AgentServer server, int number) throws Exception {
    String question = Kind.of(number) == Kind.REFUSED ? " " : QUESTION + number;
    String body =
        """
        {"input": "%s", "sources": [{"path": "S%d.java", "content": "class S%d {%s}"}]}
        """
            .formatted(question, number, number, " void f() {}".repeat(number));
    HttpRequest.Builder request =
        server
            .request("/agents/code-analyst/execute", server.token("user-" + number))
            .header("baggage", "correlation.id=request-" + number)
            .POST(AgentServer.json(body));
    if (!isStreamed(number)) {
      return new Got(server.send(request).json(), List.of());
    }
    List<StreamedEvent> events =
        StreamedEvent.all(server.send(request.header("Accept", "text/event-stream")).http().body());
    return new Got(events.get(events.size() - 1).data(), events);
  }

  /** What a request is answered with depends on nothing but itself. */
  private static GenerateResponse reply(GenerateRequest request) {
    String question = request.getMessages(0).getParts(0).getText();
    int number = Integer.parseInt(question.lines().findFirst().orElseThrow().substring(8));
    boolean first = request.getMessagesCount() == 1;
    return switch (Kind.of(number)) {
      case ANSWERED ->
          first ? Replies.calls("complexity") : answer(methodsThatTheToolFound(request));
      case REPAIRED -> first ? Replies.text("{}") : answer(number);
      case INVALID -> Replies.text("{\"number\": " + number + "}");
      case FAILED -> throw Status.UNAVAILABLE.asRuntimeException();
      case REFUSED -> throw new AssertionError("a refused input reached the model");
    };
  }

  private static int methodsThatTheToolFound(GenerateRequest request) {
    return request.getMessagesList().stream()
        .filter(message -> message.getRole() == Role.ROLE_TOOL)
        .map(message -> message.getParts(0).getToolResult().getResult())
        .mapToInt(result -> (int) result.getFieldsOrThrow("methods_count").getNumberValue())
        .findFirst()
        .orElseThrow();
  }

  private static GenerateResponse answer(int methods) {
    return Replies.text(Replies.ANSWER.replace("\"methods\":1", "\"methods\":" + methods));
  }

  private static void assertOwn(AgentServer server, int number, Got got) throws Exception {
    JsonNode body = got.body();
    assertThat(body.get("outcome").asText()).as(body.toString()).isEqualTo(Kind.of(number).outcome);
    assertThat(body.get("correlation_id").asText()).isEqualTo("request-" + number);
    if (body.has("answer")) {
      assertThat(body.at("/answer/metrics/methods").asInt()).isEqualTo(number);
    }
    assertEvents(number, got);
    List<SpanData> trace = server.trace(body.get("trace_id").asText());
    assertThat(trace)
        .extracting(span -> span.getAttributes().get(Conventions.CORRELATION_ID))
        .containsOnly("request-" + number);
    assertThat(trace)
        .filteredOn(span -> span.getName().equals(Conventions.AI_DECISION))
        .extracting(SpanData::getSpanId)
        .containsExactlyElementsOf(body.get("decisions").findValuesAsText("span_id"));
    JsonNode stored =
        server
            .get("/executions/" + body.get("execution_id").asText(), server.token("user-" + number))
            .json();
    assertThat(stored.get("decisions")).isEqualTo(body.get("decisions"));
    assertThat(stored.get("usage")).isEqualTo(body.get("usage"));
  }

  private static void assertEvents(int number, Got got) {
    if (isStreamed(number)) {
      assertThat(got.events().get(0).data().get("execution_id"))
          .isEqualTo(got.body().get("execution_id"));
      assertThat(got.events())
          .filteredOn(event -> event.name().equals("decision"))
          .extracting(event -> event.data().get("span_id").asText())
          .containsExactlyElementsOf(got.body().get("decisions").findValuesAsText("span_id"));
    }
  }
}
