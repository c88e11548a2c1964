package dev.throughline.telemetry.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.throughline.servicetesting.FinishedSpans;
import dev.throughline.telemetry.Conventions;
import dev.throughline.telemetry.problem.Problem;
import io.micronaut.context.annotation.Property;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.client.HttpClient;
import io.micronaut.http.client.annotation.Client;
import io.micronaut.http.exceptions.HttpStatusException;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** What HTTP spans look like, over a real server and a real client. */
@MicronautTest
@Property(name = "spec.name", value = "HttpTracingTest")
class HttpTracingTest {
  @Inject EmbeddedServer server;
  @Inject FinishedSpans finished;

  private final java.net.http.HttpClient caller = java.net.http.HttpClient.newHttpClient();

  @BeforeEach
  void forget() {
    finished.forget();
  }

  @Test
  void aRequestIsOneServerSpanNamedByItsRoute() throws Exception {
    var response = get("/things/7");

    SpanData span = onlySpan();
    assertThat(span.getName()).isEqualTo("GET /things/{id}");
    assertThat(span.getKind()).isEqualTo(SpanKind.SERVER);
    assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
    assertThat(attribute(span, "url.path")).isEqualTo("/things/7");
    assertThat(attribute(span, "url.scheme")).isEqualTo("http");
    assertThat(attribute(span, "http.route")).isEqualTo("/things/{id}");
    assertThat(attribute(span, "client.address")).isEqualTo("127.0.0.1");
    assertThat(response.headers().firstValue("X-Trace-ID")).hasValue(span.getTraceId());
    assertThat(response.headers().firstValue("X-Span-ID")).hasValue(span.getSpanId());
  }

  @Test
  void aWellFormedRequestIdIsTheCorrelationIdAndComesBack() throws Exception {
    var response = get("/things/7", "X-Request-ID", "order-66");

    assertThat(response.headers().allValues("X-Request-ID")).containsExactly("order-66");
    assertThat(onlySpan().getAttributes().get(Conventions.CORRELATION_ID)).isEqualTo("order-66");
  }

  @Test
  void aRepeatedRequestIdIsNoRequestId() throws Exception {
    var response = get("/things/7", "X-Request-ID", "one", "X-Request-ID", "two");

    String made = response.headers().firstValue("X-Request-ID").orElseThrow();
    assertThat(made).isNotIn("one", "two").hasSize(36);
    assertThat(onlySpan().getAttributes().get(Conventions.CORRELATION_ID)).isEqualTo(made);
  }

  @Test
  void whatTheClientDidWrongIsNoErrorOfTheServer() throws Exception {
    assertThat(get("/things/missing").statusCode()).isEqualTo(404);
    assertThat(onlySpan().getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
    assertThat(onlySpan().getEvents()).isEmpty();
  }

  @Test
  void anUnknownPathIsASpanToo() throws Exception {
    assertThat(get("/nowhere").statusCode()).isEqualTo(404);
    assertThat(onlySpan().getName()).isEqualTo("GET");
    assertThat(onlySpan().getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
  }

  @Test
  void aFaultIsRecordedOnceAndTheSpanIsAnError() throws Exception {
    assertThat(get("/things/broken").statusCode()).isEqualTo(500);
    assertThat(onlySpan().getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    assertThat(onlySpan().getEvents()).hasSize(1);
    assertThat(onlySpan().getAttributes().get(Conventions.ERROR_TYPE)).isEqualTo("500");
  }

  @Test
  void theSpanOfAStreamLastsUntilTheStreamEnds() throws Exception {
    assertThat(get("/stream").body()).contains("2");
    assertThat(Duration.ofNanos(onlySpan().getEndEpochNanos() - onlySpan().getStartEpochNanos()))
        .isGreaterThanOrEqualTo(Duration.ofMillis(300));
  }

  @Test
  void theSpanOfAStreamThatTheClientLeavesSaysSo() throws Exception {
    var response = caller.send(request("/endless").build(), BodyHandlers.ofInputStream());
    try (var body = response.body()) {
      assertThat(body.read()).isPositive();
    }
    assertThat(onlySpan().getAttributes().get(Conventions.ERROR_TYPE)).isEqualTo("cancelled");
    assertThat(onlySpan().getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
  }

  @Test
  void aCallToAnotherServerIsAClientSpanBetweenTheTwoServerSpans() throws Exception {
    assertThat(get("/relay/7", "X-Request-ID", "hop").statusCode()).isEqualTo(200);

    List<SpanData> spans = spans(3);
    SpanData outer = named(spans, "GET /relay/{id}");
    SpanData client = named(spans, "GET");
    SpanData inner = named(spans, "GET /things/{id}");
    assertThat(client.getKind()).isEqualTo(SpanKind.CLIENT);
    assertThat(inner.getParentSpanId()).isEqualTo(client.getSpanId());
    assertThat(client.getParentSpanId()).isEqualTo(outer.getSpanId());
    assertThat(spans)
        .allMatch(span -> "hop".equals(span.getAttributes().get(Conventions.CORRELATION_ID)));
  }

  @Test
  void aProblemHasTheIdsOfItsRequestWhicheverThreadMadeIt() throws Exception {
    var response = get("/problem", "X-Request-ID", "p-1");

    assertThat(response.body())
        .contains("\"trace_id\":\"" + onlySpan().getTraceId() + "\"")
        .contains("\"span_id\":\"" + onlySpan().getSpanId() + "\"")
        .contains("\"correlation_id\":\"p-1\"");
  }

  @Test
  void anErrorAnswerOfAnotherServerIsNoExceptionOfTheClientSpan() throws Exception {
    get("/relay/broken");

    SpanData client = named(spans(3), "GET");
    assertThat(client.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    assertThat(client.getEvents()).isEmpty();
    assertThat(attribute(client, "error.type")).isEqualTo("500");
  }

  @Test
  void healthChecksAreNotTraced() throws Exception {
    get("/health/liveness");
    get("/things/7");
    assertThat(onlySpan().getName()).isEqualTo("GET /things/{id}");
  }

  private java.net.http.HttpResponse<String> get(String path, String... headers) throws Exception {
    var request = request(path);
    if (headers.length > 0) {
      for (int i = 0; i < headers.length; i += 2) {
        request.header(headers[i], headers[i + 1]);
      }
    }
    return caller.send(request.build(), BodyHandlers.ofString());
  }

  private java.net.http.HttpRequest.Builder request(String path) {
    return java.net.http.HttpRequest.newBuilder(URI.create(server.getURI() + path))
        .timeout(Duration.ofSeconds(10));
  }

  private SpanData onlySpan() {
    return spans(1).get(0);
  }

  private List<SpanData> spans(int count) {
    await().atMost(Duration.ofSeconds(5)).until(() -> finished.all().size() >= count);
    assertThat(finished.all()).hasSize(count);
    return finished.all();
  }

  private static SpanData named(List<SpanData> spans, String name) {
    return spans.stream().filter(span -> span.getName().equals(name)).findAny().orElseThrow();
  }

  private static Object attribute(SpanData span, String key) {
    return span.getAttributes().get(AttributeKey.stringKey(key));
  }

  @Controller
  @Requires(property = "spec.name", value = "HttpTracingTest")
  static class Things {
    @Inject @Client HttpClient self;
    @Inject EmbeddedServer server;

    @Get("/things/{id}")
    String thing(@PathVariable String id) {
      return switch (id) {
        case "missing" -> throw new HttpStatusException(HttpStatus.NOT_FOUND, "no such thing");
        case "broken" -> throw new IllegalStateException("broken");
        default -> id;
      };
    }

    @Get("/stream")
    @Produces("text/plain")
    Flux<String> stream() {
      return Flux.interval(Duration.ofMillis(150)).take(3).map(String::valueOf);
    }

    @Get("/endless")
    @Produces("text/plain")
    Flux<String> endless() {
      return Flux.interval(Duration.ofMillis(10)).map(String::valueOf);
    }

    @Get("/problem")
    Mono<HttpResponse<Problem>> problem() {
      return Mono.fromCallable(
              () -> Problem.of("some-kind", "Some kind", 422, "It did not work this time."))
          .<HttpResponse<Problem>>map(problem -> HttpResponse.unprocessableEntity().body(problem))
          .subscribeOn(Schedulers.newSingle("knows-nothing"));
    }

    @Get("/relay/{id}")
    @ExecuteOn(TaskExecutors.BLOCKING)
    HttpResponse<String> relay(@PathVariable String id) {
      return self.toBlocking()
          .exchange(HttpRequest.GET(server.getURI() + "/things/" + id), String.class);
    }
  }
}
