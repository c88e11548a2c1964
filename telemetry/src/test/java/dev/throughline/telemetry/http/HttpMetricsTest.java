package dev.throughline.telemetry.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.throughline.servicetesting.CollectedMetrics;
import dev.throughline.servicetesting.FinishedSpans;
import io.micronaut.context.annotation.Property;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.client.HttpClient;
import io.micronaut.http.client.annotation.Client;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.PointData;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

/** What is measured of HTTP requests, over a real server. Each test has a route of its own. */
@MicronautTest
@Property(name = "spec.name", value = "HttpMetricsTest")
class HttpMetricsTest {
  private static final String SERVER = "http.server.request.duration";
  private static final String CLIENT = "http.client.request.duration";

  @Inject EmbeddedServer server;
  @Inject CollectedMetrics metrics;
  @Inject FinishedSpans finished;

  private final java.net.http.HttpClient caller = java.net.http.HttpClient.newHttpClient();

  @Test
  void aRequestIsTimedByItsRouteAndNotByItsPath() throws Exception {
    get("/plain/1");
    get("/plain/2");

    HistogramPointData point = only(SERVER, having("http.route", "/plain/{id}"));
    assertThat(point.getCount()).isEqualTo(2);
    assertThat(point.getAttributes().asMap().keySet())
        .extracting(AttributeKey::getKey)
        .containsExactlyInAnyOrder(
            "http.request.method", "http.route", "http.response.status_code");
    assertThat(point.getBoundaries()).endsWith(160.0);
  }

  @Test
  void pathsThatDoNotExistShareOneSeriesOfAMethod() throws Exception {
    for (int i = 0; i < 20; i++) {
      get("/nowhere/" + i);
    }

    List<PointData> unmatched =
        metrics.points(SERVER, having("http.request.method", "GET")).stream()
            .filter(point -> point.getAttributes().get(key("http.route")) == null)
            .toList();
    assertThat(unmatched).hasSize(1);
    assertThat(((HistogramPointData) unmatched.get(0)).getCount()).isEqualTo(20);
  }

  @Test
  void theDurationOfAStreamLastsUntilItsEnd() throws Exception {
    get("/slow-stream");

    assertThat(only(SERVER, having("http.route", "/slow-stream")).getSum()).isBetween(0.3, 10.0);
  }

  @Test
  void aStreamThatTheClientLeftCountsAsCancelled() throws Exception {
    var response = caller.send(request("/endless-stream"), BodyHandlers.ofInputStream());
    try (var body = response.body()) {
      assertThat(body.read()).isPositive();
    }

    Attributes cancelled =
        having("http.route", "/endless-stream").toBuilder().put("error.type", "cancelled").build();
    await()
        .alias("a cancelled stream in " + SERVER)
        .atMost(Duration.ofSeconds(5))
        .until(() -> metrics.total(SERVER, cancelled) == 1);
  }

  @Test
  void aCallIsTimedByTheServerItWentTo() throws Exception {
    get("/relay-to/7");

    HistogramPointData point = only(CLIENT, having("server.address", server.getHost()));
    assertThat(point.getAttributes().get(AttributeKey.longKey("http.response.status_code")))
        .isEqualTo(200);
  }

  @Test
  void healthChecksAreNotTimed() throws Exception {
    get("/health/liveness");
    get("/other/3");

    assertThat(metrics.points(SERVER, Attributes.empty()))
        .noneMatch(
            point ->
                String.valueOf(point.getAttributes().get(key("http.route"))).contains("health"));
  }

  @Test
  void anExemplarLeadsToTheTrace() throws Exception {
    metrics.all();
    finished.forget();
    get("/other/4");

    await().atMost(Duration.ofSeconds(5)).until(() -> finished.all().size() == 1);
    assertThat(metrics.exemplarTraceIds(SERVER)).contains(finished.all().get(0).getTraceId());
  }

  /** An exemplar carries what its point leaves out: nothing that a caller wrote may be left. */
  @Test
  void anExemplarCarriesNothingThatACallerWrote() throws Exception {
    get("/other/canary?key=canary");
    get("/relay-to/canary");

    assertThat(List.of(SERVER, CLIENT))
        .flatExtracting(metric -> metrics.points(metric, Attributes.empty()))
        .flatExtracting(PointData::getExemplars)
        .isNotEmpty()
        .noneMatch(exemplar -> exemplar.toString().contains("canary"));
  }

  private HistogramPointData only(String metric, Attributes having) {
    await()
        .alias(metric + " with " + having)
        .atMost(Duration.ofSeconds(5))
        .until(() -> !metrics.points(metric, having).isEmpty());
    assertThat(metrics.points(metric, having)).hasSize(1);
    return (HistogramPointData) metrics.points(metric, having).get(0);
  }

  private void get(String path) throws Exception {
    caller.send(request(path), BodyHandlers.discarding());
  }

  private java.net.http.HttpRequest request(String path) {
    return java.net.http.HttpRequest.newBuilder(URI.create(server.getURI() + path))
        .timeout(Duration.ofSeconds(10))
        .build();
  }

  private static Attributes having(String name, String value) {
    return Attributes.of(key(name), value);
  }

  private static AttributeKey<String> key(String name) {
    return AttributeKey.stringKey(name);
  }

  @Controller
  @Requires(property = "spec.name", value = "HttpMetricsTest")
  static class Routes {
    @Inject @Client HttpClient self;
    @Inject EmbeddedServer server;

    @Get("/plain/{id}")
    String plain(@PathVariable String id) {
      return id;
    }

    @Get("/other/{id}")
    String other(@PathVariable String id) {
      return id;
    }

    @Get("/slow-stream")
    @Produces("text/plain")
    Flux<String> slowStream() {
      return Flux.interval(Duration.ofMillis(150)).take(3).map(String::valueOf);
    }

    @Get("/endless-stream")
    @Produces("text/plain")
    Flux<String> endlessStream() {
      return Flux.interval(Duration.ofMillis(10)).map(String::valueOf);
    }

    @Get("/relay-to/{id}")
    @ExecuteOn(TaskExecutors.BLOCKING)
    String relay(@PathVariable String id) {
      return self.toBlocking().retrieve(server.getURI() + "/relayed/" + id);
    }

    @Get("/relayed/{id}")
    String relayed(@PathVariable String id) {
      return id;
    }
  }
}
