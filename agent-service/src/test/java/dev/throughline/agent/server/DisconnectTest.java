package dev.throughline.agent.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.contracts.model.v1.GenerateChunk;
import dev.throughline.contracts.model.v1.GenerateResponse;
import dev.throughline.servicetesting.TestDatabase;
import dev.throughline.telemetry.Conventions;
import io.grpc.stub.StreamObserver;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A client that hangs up: nobody works for it any longer. */
class DisconnectTest {
  private static final String JSON = "application/json";
  private static final String EVENTS = "text/event-stream";

  /**
   * Promised is a tenth of a second. A machine that is busy may miss that, but not every time: the
   * best of several tries is held against it.
   */
  private static final Duration PROMISED = Duration.ofMillis(100);

  private static final int TRIES = 5;

  @AutoClose private static AgentServer server;
  private static ModelStub model;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    Path agents = Files.createDirectory(folder.resolve("agents"));
    Files.writeString(agents.resolve("blocker.yaml"), BlockingTool.AGENT);
    server =
        AgentServer.start(
            folder,
            TestDatabase.create(),
            Map.of(
                "agent.folder",
                agents.toString(),
                BlockingTool.ENABLED,
                "true",
                "agent.events-keep-alive",
                "200ms"));
    model = server.model();
  }

  @BeforeEach
  void forget() {
    server.forget();
  }

  @ParameterizedTest
  @ValueSource(strings = {JSON, EVENTS})
  void theModelCallIsCancelledAtOnce(String accept) throws Exception {
    Duration least = PROMISED.multipliedBy(100);
    for (int i = 0; i < TRIES; i++) {
      model.reset();
      model.hang();
      try (Caller caller = Caller.ask(server, "code-analyst", accept)) {
        await("the model is asked", () -> model.requests().size() == 1);
        least = min(least, timeOf(caller, () -> model.cancelled() == 1));
      }
    }
    assertThat(least).isLessThan(PROMISED);
  }

  @ParameterizedTest
  @ValueSource(strings = {JSON, EVENTS})
  void theToolIsInterruptedAtOnce(String accept) throws Exception {
    BlockingTool tool = server.bean(BlockingTool.class);
    Duration least = PROMISED.multipliedBy(100);
    for (int i = 0; i < TRIES; i++) {
      int before = tool.interrupted();
      int running = tool.running();
      model.answer(Replies.calls("block"));
      try (Caller caller = Caller.ask(server, "blocker", accept)) {
        await("the tool runs", () -> tool.running() == running + 1);
        least = min(least, timeOf(caller, () -> tool.interrupted() == before + 1));
      }
    }
    assertThat(least).isLessThan(PROMISED);
  }

  @Test
  void theStreamedExecutionIsKeptAsCancelledAndItsSpansEnd() throws Exception {
    model.stream(DisconnectTest::beginAnAnswer);
    try (Caller caller = Caller.ask(server, "code-analyst", EVENTS)) {
      // Chunks are taken one after the other: when the text is told, the usage before it was taken.
      caller.readTo("event: text.delta");
    }

    SpanData execution = server.spanOfLatestCall(Conventions.AGENT_EXECUTION);
    assertThat(execution.getAttributes().get(Conventions.EXECUTION_OUTCOME)).isEqualTo("cancelled");
    server.spanOfLatestCall("POST /agents/{name}/execute");
    assertThat(SpanTree.of(server.trace(execution.getTraceId())))
        .isEqualTo(
            """
            POST /agents/{name}/execute SERVER ERROR cancelled
              agent-execution INTERNAL ERROR cancelled
                INSERT execution CLIENT
                input-validation INTERNAL
                ai_decision INTERNAL
                ai-model-call CLIENT ERROR CANCELLED
                  throughline.model.v1.ModelService/GenerateStream CLIENT ERROR CANCELLED with exception
                UPDATE execution CLIENT
                INSERT decision CLIENT
            """);
    Attributes call = server.spanOfLatestCall(Conventions.AI_MODEL_CALL).getAttributes();
    assertThat(call.get(Conventions.GEN_AI_USAGE_INPUT_TOKENS)).isEqualTo(100);
    assertThat(call.get(Conventions.GEN_AI_USAGE_OUTPUT_TOKENS)).isEqualTo(20);
    JsonNode usage = assertKeptAsCancelled(execution).get("usage");
    assertThat(usage.get("input_tokens").asInt()).isEqualTo(100);
    assertThat(usage.get("output_tokens").asInt()).isEqualTo(20);
  }

  /** Tells what was used before any text, and never comes to an end. */
  private static void beginAnAnswer(StreamObserver<GenerateChunk> chunks) {
    GenerateResponse reply = Replies.text("{\"ver");
    chunks.onNext(
        GenerateChunk.newBuilder().setServed(reply.getServed()).setUsage(reply.getUsage()).build());
    chunks.onNext(GenerateChunk.newBuilder().addAllParts(reply.getPartsList()).build());
  }

  @Test
  void theWholeExecutionIsKeptAsCancelled() throws Exception {
    model.hang();
    try (Caller ignored = Caller.ask(server, "code-analyst", JSON)) {
      await("the model is asked", () -> model.requests().size() == 1);
    }

    SpanData execution = server.spanOfLatestCall(Conventions.AGENT_EXECUTION);
    server.spanOfLatestCall("POST /agents/{name}/execute");
    assertThat(SpanTree.of(server.trace(execution.getTraceId())))
        .contains("agent-execution INTERNAL ERROR cancelled")
        .contains("ai-model-call CLIENT ERROR CANCELLED");
    assertKeptAsCancelled(execution);
  }

  @Test
  void aStreamOnWhichNothingHappensIsKeptAlive() throws Exception {
    model.hang();
    try (Caller caller = Caller.ask(server, "code-analyst", EVENTS)) {
      caller.readTo(": keep-alive");
      caller.readTo(": keep-alive");
    }
  }

  /** Returns the record. */
  private static JsonNode assertKeptAsCancelled(SpanData execution) throws Exception {
    String id = execution.getAttributes().get(Conventions.EXECUTION_ID);
    JsonNode stored = server.get("/executions/" + id, server.token("user-1")).json();
    assertThat(stored.get("outcome").asText()).isEqualTo("cancelled");
    assertThat(stored.get("detail").asText()).isEqualTo("the client went away");
    return stored;
  }

  /** How long after the hanging up something is seen. */
  private static Duration timeOf(Caller caller, Callable<Boolean> seen) throws Exception {
    long start = System.nanoTime();
    caller.close();
    await("the hanging up is noticed", seen);
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private static void await(String what, Callable<Boolean> seen) {
    Awaitility.await(what)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(2))
        .atMost(Duration.ofSeconds(10))
        .until(seen);
  }

  private static Duration min(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
