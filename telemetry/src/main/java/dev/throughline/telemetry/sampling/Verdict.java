package dev.throughline.telemetry.sampling;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.trace.samplers.SamplingDecision;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;

/** What was decided about a trace, and what its first span and its tracestate say of it. */
record Verdict(SamplingDecision decision, Attributes attributes, TraceState traceState)
    implements SamplingResult {
  private static final String OPEN_TELEMETRY = "ot";

  static Verdict keep(Attributes attributes) {
    return new Verdict(SamplingDecision.RECORD_AND_SAMPLE, attributes, TraceState.getDefault());
  }

  static Verdict drop() {
    return new Verdict(SamplingDecision.DROP, Attributes.empty(), TraceState.getDefault());
  }

  /** The same, with OpenTelemetry's entry of tracestate. */
  Verdict saying(String entry) {
    return new Verdict(
        decision, attributes, TraceState.builder().put(OPEN_TELEMETRY, entry).build());
  }

  boolean isKept() {
    return decision == SamplingDecision.RECORD_AND_SAMPLE;
  }

  @Override
  public SamplingDecision getDecision() {
    return decision;
  }

  @Override
  public Attributes getAttributes() {
    return attributes;
  }

  /** A trace begins here: what tracestate says comes from here alone. */
  @Override
  public TraceState getUpdatedTraceState(TraceState parentTraceState) {
    return traceState;
  }
}
