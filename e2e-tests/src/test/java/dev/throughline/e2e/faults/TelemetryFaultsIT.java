package dev.throughline.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.throughline.e2e.platform.Answer;
import dev.throughline.e2e.platform.Platform;
import dev.throughline.e2e.platform.Sources;
import dev.throughline.e2e.shape.Shapes;
import dev.throughline.localstack.Component;
import dev.throughline.localstack.LocalStack;
import dev.throughline.localstack.StackOptions;
import dev.throughline.traceassertions.awaiting.Traces;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A telemetry back end that fails costs no request, no memory without bound and no slow end, and
 * what is lost by it is counted. One platform for all: what a fault leaves behind would show in the
 * next.
 */
@TestMethodOrder(OrderAnnotation.class)
class TelemetryFaultsIT {
  /** More spans than a service's queue holds: agent-service makes 14 of a request. */
  private static final int REQUESTS = 120;

  private static final int QUEUE = 1024;
  private static final long MEBIBYTE = 1 << 20;
  private static final Duration SETTLED_WITHIN = Duration.ofSeconds(40);

  private static final List<Component> SERVICES =
      Stream.of(Component.values()).filter(Component::isService).toList();

  private static final Ledger NOTHING = new Ledger(0, 0, 0);

  private static FaultyBackEnd backEnd;
  private static ServiceMetrics metrics;
  private static LocalStack stack;
  private static Platform platform;
  private static Duration usualP99;
  private static long usualMemory;

  @BeforeAll
  static void startWithNobodyToTakeTelemetry() throws IOException {
    backEnd = new FaultyBackEnd();
    backEnd.goDown();
    metrics = new ServiceMetrics();
    stack = LocalStack.start(options());
    platform = new Platform(stack);
  }

  private static StackOptions options() {
    // As little as it can be told to keep: it is full for most of this test.
    StackOptions options =
        StackOptions.defaults()
            .environment(Component.TRACE_CONSOLE, "TRACE_CONSOLE_MAX_BYTES", "4000000");
    for (Component service : SERVICES) {
      options =
          options
              .route(service, Component.TRACE_CONSOLE, backEnd::inFrontOf)
              .environment(service, "OTEL_METRICS_EXPORTER", "otlp")
              .environment(service, "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT", metrics.endpoint())
              .environment(service, "OTEL_METRIC_EXPORT_INTERVAL", "500")
              .environment(service, "OTEL_BSP_MAX_QUEUE_SIZE", Integer.toString(QUEUE))
              .environment(service, "OTEL_BSP_MAX_EXPORT_BATCH_SIZE", "256");
    }
    return options;
  }

  @AfterAll
  static void end() {
    if (stack != null) {
      stack.close();
    }
    metrics.close();
    backEnd.close();
  }

  @Test
  @Order(1)
  void aPlatformStartsAndWorksBeforeItsBackEndDoes() throws Exception {
    assertThat(Traffic.of(20, platform.client()).answers())
        .allMatch(answer -> answer.status() == 200);

    backEnd.become(Behaviour.healthy());
    assertTracesAreWholeAgain();
    Traffic.of(2 * REQUESTS, platform.client());
    usualP99 = Traffic.of(REQUESTS, platform.client()).p99();
    usualMemory = memory();
  }

  @Order(2)
  @ParameterizedTest
  @EnumSource
  void aBackEndThatFailsCostsTelemetryAndNothingElse(Fault fault) throws Exception {
    Ledger before = settle(NOTHING);
    fault.strike(backEnd);
    Traffic traffic = Traffic.of(REQUESTS, platform.client());

    assertThat(traffic.answers()).as("requests").allMatch(answer -> answer.status() == 200);
    assertThat(traffic.p99()).as("p99").isLessThan(usualP99.multipliedBy(2).plusMillis(100));
    assertThat(memory() - usualMemory).as("growth in bytes").isLessThan(100 * MEBIBYTE);
    assertThat(metrics.total("otel.sdk.processor.span.queue.size"))
        .isLessThanOrEqualTo(SERVICES.size() * QUEUE);

    backEnd.become(Behaviour.healthy());
    Ledger since = settle(before).since(before);
    assertThat(since.lost() > 0).as("losses of %s", since).isEqualTo(fault.losesSpans());
    assertTracesAreWholeAgain();
  }

  @Test
  @Order(3)
  void aFullTraceConsoleForgetsTheOldestAndTakesTheNewest() throws Exception {
    Traffic traffic = Traffic.of(2 * REQUESTS, platform.client());

    assertThat(traffic.answers()).allMatch(answer -> answer.status() == 200);
    assertTracesAreWholeAgain();
    assertThat(platform.traces().trace(traffic.answers().get(0).traceId())).isEmpty();
  }

  @Test
  @Order(4)
  void aServiceEndsInTimeWhenNobodyTakesWhatItHas() throws Exception {
    backEnd.become(Behaviour.silent());
    Traffic.of(REQUESTS, platform.client());
    for (Component service : SERVICES) {
      Instant asked = Instant.now();
      stack.stop(service);
      assertThat(Duration.between(asked, Instant.now()))
          .as("end of %s", service)
          .isLessThan(Duration.ofSeconds(5));
    }
    backEnd.become(Behaviour.healthy());
    SERVICES.forEach(stack::start);
  }

  @Test
  @Order(5)
  void aServiceThatEndsLosesNothingThatALiveBackEndWouldTake() throws Exception {
    metrics.awaitNews(SERVICES.size());
    Ledger before = Ledger.of(metrics, backEnd);
    Traffic.of(20, platform.client());
    SERVICES.forEach(stack::stop);

    Ledger since = Ledger.of(metrics, backEnd).since(before);
    assertThat(since.isSettled()).as(since.toString()).isTrue();
    assertThat(since.lost()).isZero();
    assertThat(since.started()).isGreaterThan(20 * 25);
  }

  /** Waits until all that was started is taken or counted as lost. */
  private static Ledger settle(Ledger before) {
    metrics.awaitNews(SERVICES.size());
    await()
        .alias("every span taken or counted as lost")
        .atMost(SETTLED_WITHIN)
        .untilAsserted(
            () -> {
              Ledger since = Ledger.of(metrics, backEnd).since(before);
              assertThat(since.isSettled()).as(since.toString()).isTrue();
            });
    return Ledger.of(metrics, backEnd);
  }

  private static void assertTracesAreWholeAgain() {
    Answer answer = platform.client().analyse("?", Sources.RISKY);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    Traces.in(platform.traces()).awaitTrace(answer.traceId()).untilShape(Shapes.ANY_REQUEST);
  }

  private static long memory() {
    return SERVICES.stream().mapToLong(service -> stack.residentBytes().get(service)).sum();
  }
}
