package dev.throughline.e2e.sampling;

import static dev.throughline.traceassertions.TraceAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.throughline.e2e.platform.Answer;
import dev.throughline.e2e.platform.Platform;
import dev.throughline.e2e.shape.Shapes;
import dev.throughline.localstack.Component;
import dev.throughline.localstack.LocalStack;
import dev.throughline.localstack.StackException;
import dev.throughline.localstack.StackOptions;
import dev.throughline.localstack.burst.KeptTraces;
import dev.throughline.traceassertions.awaiting.Traces;
import dev.throughline.tracereader.LogRecord;
import dev.throughline.tracereader.TimeWindow;
import dev.throughline.tracereader.Trace;
import dev.throughline.tracereader.TraceSummary;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What each strategy keeps and drops, over all four services. */
class SamplingIT {
  private static final int CLIENTS = 16;

  /** Several times as long as services gather spans before they send them. */
  private static final Duration QUIET = Duration.ofSeconds(2);

  private static final String[] SERVICES = {
    "api-gateway", "auth-service", "agent-service", "model-proxy"
  };

  /** A span of a client. */
  private static final String SPAN = "00f067aa0ba902b7";

  private static LocalStack stack;
  private static Platform platform;

  @BeforeAll
  static void start() {
    stack =
        LocalStack.start(
            StackOptions.defaults()
                // A cached credential would spare most of them the way to auth-service.
                .environment(Component.API_GATEWAY, "AUTHENTICATION_CACHE_FOR", "1ms"));
    platform = new Platform(stack);
  }

  @AfterAll
  static void end() {
    if (stack != null) {
      stack.close();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"always-on", "tail"})
  void allIsKeptAlsoWhatAClientForbids(String setting) throws Exception {
    sampling(setting);

    List<Answer> answers = crowd().ask(40, i -> traceparent(i, "0", "00"));

    assertThat(kept(answers)).hasSameSizeAs(answers);
    for (Answer answer : answers) {
      Trace trace =
          Traces.in(platform.traces())
              .awaitTrace(answer.traceId())
              .startedBy(SPAN)
              .untilShape(Shapes.ANY_REQUEST);
      assertThat(trace.named("http-request").get(0).attributes().string("sampling.strategy"))
          .hasValue(setting);
    }
  }

  @Test
  void aShareIsKeptAndWhole() throws Exception {
    sampling("probabilistic=0.3");

    List<Answer> answers = crowd().ask(200);

    Set<String> kept = kept(answers);
    assertThat(kept.size()).isBetween(fewest(200, 0.3), most(200, 0.3));
    areWhole(kept);
    nothingIsThereOf(answers, kept);
  }

  @Test
  void aClientThatChoosesItsFlagAndItsIdGainsAndLosesNothing() throws Exception {
    sampling("probabilistic=0.3");

    List<Answer> wanting = crowd().ask(100, i -> traceparent(i, "f", "01"));
    List<Answer> hiding = crowd().ask(100, i -> traceparent(i, "0", "00"));

    assertThat(kept(wanting).size()).isBetween(fewest(100, 0.3), most(100, 0.3));
    assertThat(kept(hiding).size()).isBetween(fewest(100, 0.3), most(100, 0.3));
  }

  @Test
  void aCapHoldsInEverySecondAndWhatItKeepsIsWhole() throws Exception {
    sampling("rate-limited=5");
    List<Answer> first = new Crowd(platform.client(), 1).ask(5);

    Instant begin = Instant.now();
    List<Answer> answers = crowd().ask(200);
    long seconds = Duration.between(begin, Instant.now()).toSeconds() + 1;

    KeptTraces traces = settled(answers);
    assertThat(traces.mostInAnySecond()).isEqualTo(5);
    assertThat(traces.traces()).hasSizeLessThanOrEqualTo((int) (5 * (seconds + 1)));
    assertThat(traces.problems()).isEmpty();
    Set<String> kept = traces.traces().stream().map(Trace::traceId).collect(Collectors.toSet());
    areWhole(kept);
    nothingIsThereOf(answers, kept);
    assertThat(platform.traces().search("{}", 1000, new TimeWindow(begin, Instant.now())))
        .extracting(TraceSummary::traceId)
        .as("traces that began meanwhile, of whatever service")
        .filteredOn(id -> !kept.contains(id) && !ids(first).contains(id))
        .isEmpty();
  }

  @Test
  void aCapHoldsWhenTwoHundredComeAtOnce() throws Exception {
    stack.stop(Component.API_GATEWAY);
    stack.start(
        Component.API_GATEWAY,
        Map.of("TELEMETRY_SAMPLING", "rate-limited=5", "AUTHENTICATION_CACHE_FOR", "30s"));
    new Crowd(platform.client(), 1).ask(5);

    List<Answer> answers = new Crowd(platform.client(), 200).ask(200);

    KeptTraces traces = settled(answers);
    assertThat(traces.mostInAnySecond()).isBetween(1, 5);
    assertThat(traces.problems()).isEmpty();
  }

  @Test
  void aRequestWhoseTraceIsDroppedHasItsIdsInTheAnswerAndOnEveryLogRecord() throws Exception {
    sampling("probabilistic=0.000000001");
    Instant begin = Instant.now();

    Answer answer =
        new Crowd(platform.client(), 1)
            .ask(1, i -> new String[] {"X-Request-ID", "dropped-1"})
            .get(0);

    assertThat(answer.traceId()).matches("[0-9a-f]{32}");
    assertThat(answer.header("X-Span-ID")).matches("[0-9a-f]{16}");
    assertThat(answer.correlationId()).isEqualTo("dropped-1");
    assertThat(answer.body().get("trace_id").asText()).isEqualTo(answer.traceId());
    await("log records of the request from every service")
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(
            () ->
                assertThat(logs(answer, begin)).extracting(LogRecord::service).contains(SERVICES));
    assertThat(logs(answer, begin))
        .allMatch(log -> log.attribute("correlation.id").filter("dropped-1"::equals).isPresent());
    nothingIsThereOf(List.of(answer), Set.of());
  }

  @Test
  void aGatewayWithASettingThatIsNoneDoesNotStartAndSaysWhatMayStandThere() {
    stack.stop(Component.API_GATEWAY);

    assertThatThrownBy(
            () -> stack.start(Component.API_GATEWAY, Map.of("TELEMETRY_SAMPLING", "often")))
        .isInstanceOf(StackException.class)
        .hasMessageContaining("TELEMETRY_SAMPLING: 'often' is no sampling strategy. There are:");
  }

  /** Starts the gateway anew. */
  private static void sampling(String setting) {
    stack.stop(Component.API_GATEWAY);
    stack.start(Component.API_GATEWAY, Map.of("TELEMETRY_SAMPLING", setting));
  }

  private static Crowd crowd() {
    return new Crowd(platform.client(), CLIENTS);
  }

  /** A new trace whose last 56 bits, by which a sampler may go, are all the same. */
  private static String[] traceparent(int number, String digit, String flags) {
    String id = "%016x%02x".formatted(System.nanoTime(), number) + digit.repeat(14);
    return new String[] {"traceparent", "00-" + id + "-" + SPAN + "-" + flags};
  }

  private static List<String> ids(List<Answer> answers) {
    return answers.stream().map(Answer::traceId).toList();
  }

  private static KeptTraces settled(List<Answer> answers) throws InterruptedException {
    return KeptTraces.await(platform.traces(), ids(answers), QUIET);
  }

  private static Set<String> kept(List<Answer> answers) throws InterruptedException {
    return settled(answers).traces().stream().map(Trace::traceId).collect(Collectors.toSet());
  }

  /** Each is one tree of the platform's shape, and some are over all four services. */
  private static void areWhole(Set<String> kept) {
    Set<String> services = new HashSet<>();
    for (String id : kept) {
      Trace trace = Traces.in(platform.traces()).awaitTrace(id).untilShape(Shapes.ANY_REQUEST);
      assertThat(trace).isComplete().isWellFormed();
      trace.spans().forEach(span -> services.add(span.service()));
    }
    assertThat(services).containsExactlyInAnyOrder(SERVICES);
  }

  /** A trace is read by its id: a span of any service would be found. */
  private static void nothingIsThereOf(List<Answer> answers, Set<String> kept) {
    assertThat(ids(answers))
        .filteredOn(id -> !kept.contains(id))
        .isNotEmpty()
        .allSatisfy(id -> assertThat(platform.traces().trace(id)).isEmpty());
  }

  private static List<LogRecord> logs(Answer answer, Instant begin) {
    return platform
        .logSource()
        .logs(answer.traceId(), new TimeWindow(begin, Instant.now().plusSeconds(1)));
  }

  /** Five standard deviations: a false alarm on either side is rarer than one in a million. */
  private static int fewest(int requests, double ratio) {
    return (int) Math.floor(requests * ratio - 5 * deviation(requests, ratio));
  }

  private static int most(int requests, double ratio) {
    return (int) Math.ceil(requests * ratio + 5 * deviation(requests, ratio));
  }

  private static double deviation(int requests, double ratio) {
    return Math.sqrt(requests * ratio * (1 - ratio));
  }
}
