package dev.throughline.telemetry.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.servicetesting.FinishedSpans;
import dev.throughline.telemetry.span.BusinessSpans;
import io.micronaut.context.ApplicationContext;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** However much somebody puts into telemetry, it stays of a size. */
class LimitsTest {
  private static final int LONGEST = 16_384;
  private static final int MOST_SERIES = 500;
  private static final AttributeKey<Boolean> OVERFLOW =
      AttributeKey.booleanKey("otel.metric.overflow");
  private static final String HUGE = "x".repeat(100_000);

  private ApplicationContext context;

  @BeforeEach
  void start() {
    // Not the environment of tests, whose settings prevail and export nothing.
    context =
        ApplicationContext.builder("limits")
            .deduceEnvironment(false)
            .properties(
                Map.of(
                    "micronaut.application.name",
                    "limits",
                    "otel.traces.exporter",
                    "none",
                    "otel.logs.exporter",
                    "none",
                    "otel.metrics.exporter",
                    KeptMetrics.NAME))
            .start();
  }

  @AfterEach
  void stop() {
    context.close();
  }

  @Test
  void anAttributeIsCut() {
    context.getBean(BusinessSpans.class).run("work", span -> span.setAttribute("huge", HUGE));

    assertThat(text(span().getAttributes(), "huge")).hasSize(LONGEST);
  }

  @Test
  void theTextAndTheStackOfAnExceptionAreCut() {
    context
        .getBean(BusinessSpans.class)
        .run("work", span -> span.recordException(new IllegalStateException(HUGE)));

    Attributes exception = span().getEvents().get(0).getAttributes();
    assertThat(text(exception, "exception.message")).hasSize(LONGEST);
    assertThat(text(exception, "exception.stacktrace")).hasSize(LONGEST);
  }

  @Test
  void anInstrumentKeepsNoMoreThanSoManySeries() {
    var counter =
        context.getBean(OpenTelemetry.class).getMeter("test").counterBuilder("wild").build();
    for (int i = 0; i < 10 * MOST_SERIES; i++) {
      counter.add(1, Attributes.of(AttributeKey.longKey("number"), (long) i));
    }

    ((OpenTelemetrySdk) context.getBean(OpenTelemetry.class))
        .getSdkMeterProvider()
        .forceFlush()
        .join(5, TimeUnit.SECONDS);

    assertThat(KeptMetrics.sent())
        .filteredOn(metric -> metric.getName().equals("wild"))
        .singleElement()
        .satisfies(
            metric -> {
              assertThat(metric.getLongSumData().getPoints()).hasSizeLessThanOrEqualTo(MOST_SERIES);
              assertThat(metric.getLongSumData().getPoints())
                  .filteredOn(point -> point.getAttributes().get(OVERFLOW) != null)
                  .singleElement()
                  .satisfies(rest -> assertThat(rest.getValue()).isGreaterThan(9 * MOST_SERIES));
            });
  }

  private SpanData span() {
    return context.getBean(FinishedSpans.class).all().get(0);
  }

  private static String text(Attributes attributes, String key) {
    return attributes.get(AttributeKey.stringKey(key));
  }
}
