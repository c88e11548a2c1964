package dev.throughline.agent.loop;

import dev.throughline.agent.agents.Limits;
import dev.throughline.agent.model.FinishReason;
import dev.throughline.agent.model.ModelFault;
import dev.throughline.agent.model.ModelFault.Kind;
import dev.throughline.agent.model.ModelReply;
import dev.throughline.agent.model.TokenUsage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * An execution that might be.
 *
 * @param replies of the model, turn by turn; the last is repeated
 * @param cancelAt at which of its events, from 0, it is cancelled; later than the last for never
 */
record AnyRun(Limits limits, List<ModelReply> replies, boolean streamed, int cancelAt) {

  ModelReply reply(int turn) {
    return replies.get(Math.min(turn, replies.size() - 1));
  }

  static Arbitrary<AnyRun> arbitrary() {
    return Combinators.combine(
            anyLimits(),
            anyReply().list().ofMinSize(1).ofMaxSize(8),
            Arbitraries.of(true, false),
            Arbitraries.integers().between(0, 60))
        .as(AnyRun::new);
  }

  private static Arbitrary<Limits> anyLimits() {
    return Combinators.combine(
            Arbitraries.integers().between(1, 6),
            Arbitraries.integers().between(0, 8),
            Arbitraries.integers().between(1, 300),
            Arbitraries.integers().between(0, 2))
        .as(
            (turns, calls, tokens, repairs) ->
                new Limits(100, turns, calls, tokens, Duration.ofSeconds(20), repairs));
  }

  private static Arbitrary<ModelReply> anyReply() {
    return Arbitraries.oneOf(turn(), calls(), fault());
  }

  private static Arbitrary<TokenUsage> usage() {
    Arbitrary<Long> tokens = Arbitraries.longs().between(0, 60);
    return Combinators.combine(tokens, tokens).as(TokenUsage::new);
  }

  private static Arbitrary<ModelReply> turn() {
    return Combinators.combine(
            Arbitraries.of(LoopHarness.ANSWER, "{\"verdict\": 7}", "no JSON", ""),
            Arbitraries.of(FinishReason.class),
            usage())
        .as((text, reason, usage) -> ScriptedModel.turn(text, List.of(), reason, usage));
  }

  private static Arbitrary<ModelReply> calls() {
    Arbitrary<String[]> tools =
        Arbitraries.of("good", "broken", "failing", "not_there")
            .array(String[].class)
            .ofMinSize(1)
            .ofMaxSize(4);
    return Combinators.combine(tools, usage())
        .as(
            (names, usage) ->
                ScriptedModel.turn(
                    "", ScriptedModel.calls(names).toolCalls(), FinishReason.TOOL_CALLS, usage));
  }

  /** A fault may have cost something, as a stream that was cut has. */
  private static Arbitrary<ModelReply> fault() {
    return Combinators.combine(Arbitraries.of(Kind.class), usage())
        .as(
            (kind, usage) ->
                new ModelFault(
                    kind, "CODE", usage, Optional.empty(), Optional.empty(), Optional.empty()));
  }
}
