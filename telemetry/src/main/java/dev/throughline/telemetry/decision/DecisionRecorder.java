package dev.throughline.telemetry.decision;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.throughline.telemetry.Conventions;
import dev.throughline.telemetry.span.BusinessSpans;
import io.micronaut.context.annotation.Requires;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * The one way in which a decision is recorded: an {@code ai_decision} span below the current one,
 * counted and with its confidence in a histogram.
 */
@Singleton
@Requires(beans = OpenTelemetry.class)
public final class DecisionRecorder {
  /** Absent reasons are left out, not written as null. */
  private static final ObjectMapper JSON =
      new ObjectMapper().setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL);

  private final BusinessSpans spans;
  private final DecisionMetrics metrics;

  public DecisionRecorder(BusinessSpans spans, OpenTelemetry openTelemetry) {
    this.spans = spans;
    metrics = new DecisionMetrics(openTelemetry);
  }

  /** Records a decision that has been taken. */
  public RecordedDecision record(Decision decision) {
    return decide(() -> decision);
  }

  /** Takes a decision and records it; the span lasts as long as deciding did. */
  public RecordedDecision decide(Supplier<Decision> deciding) {
    return spans.call(
        Conventions.AI_DECISION,
        span -> {
          Decision decision = deciding.get();
          describe(span, decision);
          metrics.count(decision);
          SpanContext ids = span.getSpanContext();
          return new RecordedDecision(decision, ids.getTraceId(), ids.getSpanId(), Instant.now());
        });
  }

  private static void describe(Span span, Decision decision) {
    span.setAttribute(Conventions.DECISION_TYPE, decision.type());
    span.setAttribute(Conventions.DECISION_RESULT, decision.result());
    span.setAttribute(Conventions.DECISION_CONFIDENCE, decision.confidence());
    span.setAttribute(Conventions.DECISION_CONFIDENCE_SOURCE, decision.confidenceSource().value());
    span.setAttribute(Conventions.DECISION_FACTORS, json(decision.factors()));
    span.setAttribute(Conventions.DECISION_ALTERNATIVES, json(decision.alternatives()));
  }

  private static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("a decision's factors are plain values", e);
    }
  }
}
