package dev.throughline.telemetry.edge;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import java.util.List;

/**
 * Decides as if no caller had decided before: a client can neither force a trace to be recorded nor
 * forbid it. Spans below the edge's own follow its decision.
 */
public final class EdgeSampler {
  private EdgeSampler() {}

  /** The sampler for the trust boundary, over the one that decides for traces that begin here. */
  public static Sampler over(Sampler root) {
    Sampler undecided = new Undecided(root);
    return Sampler.parentBasedBuilder(undecided)
        .setRemoteParentSampled(undecided)
        .setRemoteParentNotSampled(undecided)
        .build();
  }

  private record Undecided(Sampler root) implements Sampler {
    @Override
    public SamplingResult shouldSample(
        Context parentContext,
        String traceId,
        String name,
        SpanKind kind,
        Attributes attributes,
        List<LinkData> parentLinks) {
      return root.shouldSample(Context.root(), traceId, name, kind, attributes, parentLinks);
    }

    @Override
    public String getDescription() {
      return "Edge{" + root.getDescription() + "}";
    }
  }
}
