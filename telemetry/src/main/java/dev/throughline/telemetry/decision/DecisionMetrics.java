package dev.throughline.telemetry.decision;

import dev.throughline.telemetry.Conventions;
import dev.throughline.telemetry.metrics.BoundedValues;
import dev.throughline.telemetry.metrics.MetricNames;
import dev.throughline.telemetry.span.BusinessSpans;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.metrics.Meter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts decisions, and how sure they were. */
final class DecisionMetrics {
  /** Finer towards certainty, where most confidences are and small steps mean much. */
  private static final List<Double> BUCKETS =
      List.of(0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99, 0.999);

  private static final int RESULTS_OF_A_TYPE = 40;

  private final Map<String, BoundedValues> results = new ConcurrentHashMap<>();
  private final LongCounter decisions;
  private final DoubleHistogram confidence;

  DecisionMetrics(OpenTelemetry openTelemetry) {
    Meter meter = openTelemetry.getMeter(BusinessSpans.SCOPE);
    decisions =
        meter
            .counterBuilder(MetricNames.DECISIONS)
            .setUnit("{decision}")
            .setDescription("Decisions taken.")
            .build();
    confidence =
        meter
            .histogramBuilder(MetricNames.DECISION_CONFIDENCE)
            .setUnit("1")
            .setDescription("How sure decisions were, 0 to 1.")
            .setExplicitBucketBoundariesAdvice(BUCKETS)
            .build();
  }

  /** Counts a decision. Inside its span, so that an exemplar leads from the metric to it. */
  void count(Decision decision) {
    String result =
        results
            .computeIfAbsent(decision.type(), type -> new BoundedValues(RESULTS_OF_A_TYPE))
            .of(decision.result());
    decisions.add(
        1,
        Attributes.of(
            Conventions.DECISION_TYPE, decision.type(), Conventions.DECISION_RESULT, result));
    confidence.record(
        decision.confidence(),
        Attributes.of(
            Conventions.DECISION_TYPE,
            decision.type(),
            Conventions.DECISION_CONFIDENCE_SOURCE,
            decision.confidenceSource().value()));
  }
}
