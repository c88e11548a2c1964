package dev.throughline.benchmarks;

import dev.throughline.telemetry.sampling.DecisionCount;
import dev.throughline.telemetry.sampling.RootSampler;
import dev.throughline.telemetry.sampling.SamplingStrategy;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One decision of the edge's sampler, with its count, as the SDK asks for it. The cap of
 * rate-limited is reached a thousand times over, as it is when its speed matters. The bound is 50
 * ns a decision.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class SamplerBenchmark {
  private static final String TRACE_ID = "4bf92f3577b34da6a3ce929d0e0e4736";

  /** As TELEMETRY_SAMPLING has it. */
  @Param({"always-on", "probabilistic=0.1", "rate-limited=100"})
  public String strategy = "always-on";

  private final Context caller =
      Context.root()
          .with(
              Span.wrap(
                  SpanContext.createFromRemoteParent(
                      TRACE_ID,
                      "00f067aa0ba902b7",
                      TraceFlags.getDefault(),
                      TraceState.getDefault())));

  private Sampler sampler = Sampler.alwaysOff();

  /** Makes the sampler of the gateway. */
  @Setup
  public void start() {
    sampler = RootSampler.atTheEdge(SamplingStrategy.parse(strategy), new DecisionCount());
  }

  /** A trace that begins at the edge. */
  @Benchmark
  public SamplingResult decision() {
    return decide(Context.root());
  }

  /** The same on as many threads as there are processors, which share the sampler. */
  @Benchmark
  @Threads(Threads.MAX)
  public SamplingResult contended() {
    return decide(Context.root());
  }

  /** A trace whose id a client chose. */
  @Benchmark
  public SamplingResult chosenOutside() {
    return decide(caller);
  }

  private SamplingResult decide(Context parent) {
    return sampler.shouldSample(
        parent, TRACE_ID, "http-request", SpanKind.SERVER, Attributes.empty(), List.of());
  }
}
