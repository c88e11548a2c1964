package dev.throughline.modelproxy.openai.back;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.Headers;
import dev.throughline.contracts.model.v1.FinishReason;
import dev.throughline.contracts.model.v1.GenerateRequest;
import dev.throughline.modelproxy.Caller;
import dev.throughline.modelproxy.backend.BackendFault;
import dev.throughline.modelproxy.backend.ModelBackend.Listener;
import dev.throughline.modelproxy.backend.ModelCall;
import dev.throughline.modelproxy.backend.Piece;
import dev.throughline.modelproxy.outcome.Refusal.Reason;
import io.grpc.Context;
import io.grpc.Context.CancellableContext;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Scope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The back end before a server that behaves as the test wants. */
class OpenAiBackendTest {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final GenerateRequest REQUEST = Caller.ask("hello").build();
  private static final ModelCall CALL = new ModelCall("llama", REQUEST, false);
  private static final String WHOLE =
      "{\"choices\": [{\"finish_reason\": \"stop\", \"message\": {\"content\": \"yes\"}}]}";
  private static final String FIRST =
      "data: {\"choices\": [{\"delta\": {\"content\": \"y\"}}]}\n\n";
  private static final String LAST =
      "data: {\"choices\": [{\"delta\": {}, \"finish_reason\": \"stop\"}]}\n\ndata: [DONE]\n\n";

  @TempDir private Path folder;
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
  @AutoClose private final OpenAiServer server = OpenAiServer.start();
  private OpenAiBackend backend;

  @BeforeEach
  void start() throws IOException {
    OpenAiSettings settings =
        OpenAiSettings.of(
            Map.of(
                "base_url",
                server.baseUrl(),
                "api_key_file",
                Files.writeString(folder.resolve("key"), "the-key").toString()));
    backend = new OpenAiBackend(settings, new Exchanges(settings, timer));
  }

  @AfterEach
  void stop() {
    timer.shutdownNow();
  }

  @Test
  void sendsTheKeyAndTheTraceAndNoBaggage() throws Exception {
    CompletableFuture<Headers> received = new CompletableFuture<>();
    server.does(
        exchange -> {
          received.complete(exchange.getRequestHeaders());
          OpenAiServer.write(exchange, 200, WHOLE);
        });
    SpanContext span =
        SpanContext.create(
            "0af7651916cd43dd8448eb211c80319c",
            "b7ad6b7169203331",
            TraceFlags.getSampled(),
            TraceState.getDefault());
    var context =
        io.opentelemetry.context.Context.root()
            .with(Span.wrap(span))
            .with(Baggage.builder().put("correlation.id", "ours").build());

    try (Scope ignored = context.makeCurrent()) {
      assertThat(backend.generate(CALL, PATIENCE).parts().get(0).getText()).isEqualTo("yes");
    }

    Headers headers = received.get(5, TimeUnit.SECONDS);
    assertThat(headers.getFirst("Authorization")).isEqualTo("Bearer the-key");
    assertThat(headers.getFirst("traceparent"))
        .isEqualTo("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
    assertThat(headers.containsKey("baggage")).isFalse();
    assertThat(headers.containsKey("Upgrade")).isFalse();
  }

  @Test
  void hearsAChunkWhenItIsSaid() throws Exception {
    CountDownLatch heard = new CountDownLatch(1);
    server.does(
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          OpenAiServer.say(exchange, FIRST);
          assertThat(heard.await(5, TimeUnit.SECONDS)).isTrue();
          OpenAiServer.say(exchange, LAST);
        });
    List<Piece> pieces = new ArrayList<>();

    backend.stream(
        CALL,
        PATIENCE,
        piece -> {
          heard.countDown();
          return pieces.add(piece);
        });

    assertThat(pieces).hasSize(2);
    assertThat(pieces.get(0).parts().get(0).getText()).isEqualTo("y");
    assertThat(pieces.get(1).finish()).isEqualTo(FinishReason.FINISH_REASON_STOP);
  }

  @Test
  void usesAConnectionAgainAfterAStreamAndAfterAnError() throws Exception {
    List<Integer> ports = new ArrayList<>();
    List<String> answers = new ArrayList<>(List.of("stream", "error", "stream"));
    Semaphore heardAll = new Semaphore(0);
    server.does(
        exchange -> {
          ports.add(exchange.getRemoteAddress().getPort());
          if (answers.remove(0).equals("error")) {
            OpenAiServer.write(exchange, 500, "{}");
          } else {
            exchange.sendResponseHeaders(200, 0);
            OpenAiServer.say(exchange, FIRST + LAST);
            // The body ends later than what its reader wants of it.
            assertThat(heardAll.tryAcquire(5, TimeUnit.SECONDS)).isTrue();
          }
        });
    Listener listener =
        piece -> {
          heardAll.release(piece.finish() == null ? 0 : 1);
          return true;
        };

    backend.stream(CALL, PATIENCE, listener);
    fault(() -> backend.stream(CALL, PATIENCE, listener));
    backend.stream(CALL, PATIENCE, listener);

    assertThat(ports).hasSize(3).containsOnly(ports.get(0));
  }

  @Test
  void tellsAnOverloadedServerAndWhenItWillBeBetter() {
    server.does(
        exchange -> {
          exchange.getResponseHeaders().add("Retry-After", "3");
          OpenAiServer.write(exchange, 429, "{\"error\": {\"message\": \"secret\"}}");
        });

    BackendFault fault = fault(() -> backend.generate(CALL, PATIENCE));

    assertThat(fault.reason()).isEqualTo(Reason.OVERLOADED);
    assertThat(fault.retryAfter()).hasValue(Duration.ofSeconds(3));
    assertThat(fault).message().doesNotContain("secret");
  }

  @Test
  void tellsAStreamThatWasCut() {
    server.does(
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          OpenAiServer.say(exchange, FIRST);
        });
    List<Piece> pieces = new ArrayList<>();

    BackendFault fault = fault(() -> backend.stream(CALL, PATIENCE, pieces::add));

    assertThat(pieces).hasSize(1);
    assertThat(fault.code()).isEqualTo("ANSWER_CUT");
    assertThat(fault.retryable()).isTrue();
  }

  @Test
  void tellsAServerThatIsNotThere() {
    server.close();

    BackendFault fault = fault(() -> backend.generate(CALL, PATIENCE));

    assertThat(fault.code()).isEqualTo("CONNECTION_FAILED");
    assertThat(fault.reason()).isEqualTo(Reason.UNREACHABLE);
    assertThat(fault.retryable()).isTrue();
  }

  @Test
  void givesUpWhenItsTimeIsOverBeforeAndAfterTheFirstByte() {
    CountDownLatch never = new CountDownLatch(1);
    server.does(exchange -> never.await(10, TimeUnit.SECONDS));
    assertTimesOut();
    server.does(
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          OpenAiServer.say(exchange, FIRST);
          never.await(10, TimeUnit.SECONDS);
        });
    assertTimesOut();
    never.countDown();
  }

  private void assertTimesOut() {
    long started = System.nanoTime();

    BackendFault fault = fault(() -> backend.stream(CALL, Duration.ofMillis(300), piece -> true));

    assertThat(fault.code()).isEqualTo("DEADLINE_EXCEEDED");
    assertThat(fault.reason()).isEqualTo(Reason.DEADLINE_PASSED);
    assertThat(Duration.ofNanos(System.nanoTime() - started))
        .isBetween(Duration.ofMillis(300), Duration.ofMillis(900));
  }

  @Test
  void aCallerThatGoesAwayEndsTheConnectionAtOnce() throws Exception {
    CountDownLatch heard = new CountDownLatch(1);
    CompletableFuture<Long> closedAt = new CompletableFuture<>();
    server.does(
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          try {
            while (!closedAt.isDone()) {
              OpenAiServer.say(exchange, FIRST);
              TimeUnit.MILLISECONDS.sleep(5);
            }
          } catch (IOException closed) {
            closedAt.complete(System.nanoTime());
          }
        });
    CancellableContext caller = Context.ROOT.withCancellation();
    CompletableFuture<BackendFault> ended =
        CompletableFuture.supplyAsync(
            () -> {
              Context before = caller.attach();
              try {
                return fault(
                    () ->
                        backend.stream(
                            CALL,
                            PATIENCE,
                            piece -> {
                              heard.countDown();
                              return true;
                            }));
              } finally {
                caller.detach(before);
              }
            });
    assertThat(heard.await(5, TimeUnit.SECONDS)).isTrue();

    long left = System.nanoTime();
    caller.cancel(null);

    assertThat(ended.get(5, TimeUnit.SECONDS).code()).isEqualTo("CANCELLED");
    assertThat(Duration.ofNanos(closedAt.get(5, TimeUnit.SECONDS) - left))
        .as("until the server finds its connection closed")
        .isLessThan(Duration.ofMillis(100));
  }

  private static BackendFault fault(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    return catchThrowableOfType(BackendFault.class, call);
  }
}
