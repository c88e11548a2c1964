package dev.throughline.telemetry.sampling;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import java.util.List;

/**
 * Asks its judge whatever a caller decided before: where a trace begins for us, a client can
 * neither force it to be recorded nor forbid it.
 */
public final class RootSampler implements Sampler {
  private final SamplingStrategy strategy;
  private final Judge judge;
  private final DecisionCount count;

  private RootSampler(SamplingStrategy strategy, DecisionCount count) {
    this.strategy = strategy;
    this.judge = Judge.of(strategy);
    this.count = count;
  }

  /**
   * For the trust boundary: decides about every trace that comes in. Spans below the edge's own
   * follow.
   */
  public static Sampler atTheEdge(SamplingStrategy strategy, DecisionCount count) {
    Sampler root = new RootSampler(strategy, count);
    return Sampler.parentBasedBuilder(root)
        .setRemoteParentSampled(root)
        .setRemoteParentNotSampled(root)
        .build();
  }

  /** Behind it: does as the caller decided. Who is called without one, as in a test, records. */
  public static Sampler behindTheEdge() {
    return Sampler.parentBased(Sampler.alwaysOn());
  }

  @Override
  public SamplingResult shouldSample(
      Context parentContext,
      String traceId,
      String name,
      SpanKind kind,
      Attributes attributes,
      List<LinkData> parentLinks) {
    boolean chosenOutside = Span.fromContext(parentContext).getSpanContext().isValid();
    Verdict verdict = judge.decide(traceId, chosenOutside);
    count.add(verdict.isKept());
    return verdict;
  }

  @Override
  public String getDescription() {
    return "RootSampler{" + strategy + "}";
  }

  @Override
  public String toString() {
    return getDescription();
  }
}
