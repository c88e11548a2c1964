package dev.throughline.telemetry.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.telemetry.sampling.SamplingStrategy.AlwaysOn;
import dev.throughline.telemetry.sampling.SamplingStrategy.Probabilistic;
import dev.throughline.telemetry.sampling.SamplingStrategy.RateLimited;
import dev.throughline.telemetry.sampling.SamplingStrategy.Tail;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.IdGenerator;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingDecision;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RootSamplerTest {
  private static final String LOWEST = "4bf92f3577b34da6a300000000000000";
  private static final String HIGHEST = "4bf92f3577b34da6a3ffffffffffffff";
  private static final int MANY = 100_000;

  private final DecisionCount count = new DecisionCount();

  @Test
  void alwaysOnAndTailKeepAllAndSaySo() {
    for (SamplingStrategy strategy : List.of(new AlwaysOn(), new Tail())) {
      SamplingResult result = ask(edge(strategy), Context.root(), LOWEST);

      assertThat(result.getDecision()).isEqualTo(SamplingDecision.RECORD_AND_SAMPLE);
      assertThat(ot(result)).isEqualTo("th:0");
      assertThat(result.getAttributes())
          .isEqualTo(Attributes.of(AttributeKey.stringKey("sampling.strategy"), strategy.label()));
    }
  }

  @Test
  void aShareGoesByTheRandomnessOfAnIdThatWasMadeHere() {
    Sampler sampler = edge(new Probabilistic(0.25));

    SamplingResult kept = ask(sampler, Context.root(), HIGHEST);
    SamplingResult dropped = ask(sampler, Context.root(), LOWEST);

    assertThat(kept.getDecision()).isEqualTo(SamplingDecision.RECORD_AND_SAMPLE);
    assertThat(ot(kept)).isEqualTo("th:c");
    assertThat(kept.getAttributes().get(AttributeKey.doubleKey("sampling.ratio"))).isEqualTo(0.25);
    assertThat(dropped.getDecision()).isEqualTo(SamplingDecision.DROP);
    assertThat(ot(dropped)).isNull();
    assertThat(kept(sampler, Context::root, IdGenerator.random()::generateTraceId))
        .isBetween(fiveSigmaBelow(0.25), fiveSigmaAbove(0.25));
  }

  @ParameterizedTest
  @ValueSource(strings = {LOWEST, HIGHEST})
  void aClientThatChoosesItsIdWellGainsAndLosesNothing(String chosen) {
    Sampler sampler = edge(new Probabilistic(0.25));

    assertThat(kept(sampler, () -> caller(chosen, true), () -> chosen))
        .isBetween(fiveSigmaBelow(0.25), fiveSigmaAbove(0.25));
  }

  @Test
  void otherRandomnessThanTheIdsIsToldAndFitsTheDecision() {
    Sampler sampler = edge(new Probabilistic(0.5));
    for (int i = 0; i < 100; i++) {
      SamplingResult result = ask(sampler, caller(HIGHEST, false), HIGHEST);
      String ot = ot(result);
      String rv = ot.substring(ot.indexOf("rv:") + 3);

      boolean keeps = Threshold.of(0.5).keeps(Long.parseLong(rv, 16));

      assertThat(result.getDecision() == SamplingDecision.RECORD_AND_SAMPLE).isEqualTo(keeps);
      assertThat(ot).matches(keeps ? "th:8;rv:[0-9a-f]{14}" : "rv:[0-9a-f]{14}");
    }
  }

  @Test
  void aCapLetsSoManyThroughAndSaysNothingOfProbability() {
    Sampler sampler = edge(new RateLimited(5));

    SamplingResult first = ask(sampler, Context.root(), LOWEST);
    assertThat(first.getDecision()).isEqualTo(SamplingDecision.RECORD_AND_SAMPLE);
    assertThat(first.getAttributes().get(AttributeKey.longKey("sampling.traces_per_second")))
        .isEqualTo(5L);
    assertThat(first.getUpdatedTraceState(TraceState.getDefault()).isEmpty()).isTrue();
    long more =
        IntStream.range(0, 50)
            .filter(i -> isKept(ask(sampler, caller(HIGHEST, true), HIGHEST)))
            .count();
    assertThat(more).isEqualTo(4);
    assertThat(count.sampled()).isEqualTo(5);
    assertThat(count.dropped()).isEqualTo(46);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aCallersFlagNeitherForcesNorForbids(boolean sampled) {
    assertThat(isKept(ask(edge(new AlwaysOn()), caller(LOWEST, sampled), LOWEST))).isTrue();

    Sampler full = edge(new RateLimited(1));
    ask(full, Context.root(), LOWEST);
    assertThat(isKept(ask(full, caller(LOWEST, sampled), LOWEST))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void spansBelowTheEdgesOwnFollowItsDecisionAndCountForNothing(boolean sampled) {
    SpanContext own =
        SpanContext.create(LOWEST, "00f067aa0ba902b7", flags(sampled), TraceState.getDefault());

    SamplingResult result = ask(edge(new AlwaysOn()), Context.root().with(Span.wrap(own)), LOWEST);

    assertThat(isKept(result)).isEqualTo(sampled);
    assertThat(count.sampled() + count.dropped()).isZero();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void behindTheEdgeTheCallersDecisionAndItsTracestateGoOn(boolean sampled) {
    TraceState state = TraceState.builder().put("ot", "th:c").build();
    SpanContext caller =
        SpanContext.createFromRemoteParent(HIGHEST, "00f067aa0ba902b7", flags(sampled), state);

    SamplingResult result =
        ask(RootSampler.behindTheEdge(), Context.root().with(Span.wrap(caller)), HIGHEST);

    assertThat(isKept(result)).isEqualTo(sampled);
    assertThat(result.getUpdatedTraceState(state)).isEqualTo(state);
  }

  @Test
  void aServiceThatIsCalledAloneRecords() {
    assertThat(isKept(ask(RootSampler.behindTheEdge(), Context.root(), LOWEST))).isTrue();
  }

  private Sampler edge(SamplingStrategy strategy) {
    return RootSampler.atTheEdge(strategy, count);
  }

  private static long kept(Sampler sampler, Supplier<Context> parent, Supplier<String> traceId) {
    return IntStream.range(0, MANY)
        .filter(i -> isKept(ask(sampler, parent.get(), traceId.get())))
        .count();
  }

  /**
   * Beyond five standard deviations, either way, is a false alarm of less than one in a million.
   */
  private static long fiveSigmaBelow(double ratio) {
    return Math.round(MANY * ratio - 5 * Math.sqrt(MANY * ratio * (1 - ratio)));
  }

  private static long fiveSigmaAbove(double ratio) {
    return Math.round(MANY * ratio + 5 * Math.sqrt(MANY * ratio * (1 - ratio)));
  }

  private static SamplingResult ask(Sampler sampler, Context parent, String traceId) {
    return sampler.shouldSample(
        parent, traceId, "x", SpanKind.SERVER, Attributes.empty(), List.of());
  }

  private static Context caller(String traceId, boolean sampled) {
    return Context.root()
        .with(
            Span.wrap(
                SpanContext.createFromRemoteParent(
                    traceId, "00f067aa0ba902b7", flags(sampled), TraceState.getDefault())));
  }

  private static TraceFlags flags(boolean sampled) {
    return sampled ? TraceFlags.getSampled() : TraceFlags.getDefault();
  }

  private static boolean isKept(SamplingResult result) {
    return result.getDecision() == SamplingDecision.RECORD_AND_SAMPLE;
  }

  private static String ot(SamplingResult result) {
    return result.getUpdatedTraceState(TraceState.getDefault()).get("ot");
  }
}
