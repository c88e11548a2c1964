package dev.throughline.agent.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.agent.agents.Limits;
import dev.throughline.agent.execution.Execution;
import dev.throughline.agent.model.FinishReason;
import dev.throughline.agent.model.ModelFault;
import dev.throughline.agent.model.ModelFault.Kind;
import dev.throughline.agent.model.ModelReply;
import dev.throughline.agent.model.ModelTurn;
import dev.throughline.agent.model.TokenUsage;
import dev.throughline.agent.tools.ToolResult.Failure;
import dev.throughline.telemetry.Conventions;
import dev.throughline.telemetry.decision.RecordedDecision;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever a model says: an execution ends in one of the outcomes, within its limits, with every
 * span ended once, every decision kept once and every token counted once.
 */
class AnyModelTest {
  private static final String[] TOOLS = {"good", "broken", "failing", "not_there"};

  static IntStream seeds() {
    return IntStream.range(0, 200);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void endsWithinItsLimits(int seed) {
    Random random = new Random(seed);
    Limits limits =
        new Limits(
            100,
            1 + random.nextInt(6),
            random.nextInt(8),
            1 + random.nextInt(300),
            Duration.ofSeconds(20),
            random.nextInt(3));
    List<ModelReply> said = new ArrayList<>();
    ScriptedModel model =
        new ScriptedModel(
            turn -> {
              said.add(reply(random));
              return said.get(turn);
            });
    try (LoopHarness harness = new LoopHarness()) {
      harness
          .goodTool("good")
          .tool("failing", () -> new Failure("failing", "fails"))
          .tool(
              "broken",
              () -> {
                throw new IllegalStateException("broken");
              });

      Execution execution = harness.run(model, limits, "What is this?");

      assertThat(harness.kept()).containsExactly(execution);
      assertWithin(limits, execution);
      assertThat(execution.usage().tokens()).isEqualTo(tokens(said));
      assertSpans(execution, harness.spans(), said.size());
    }
  }

  private static void assertWithin(Limits limits, Execution execution) {
    assertThat(execution.usage().modelTurns()).isLessThanOrEqualTo(limits.turns());
    assertThat(execution.usage().toolCalls()).isLessThanOrEqualTo(limits.toolCalls());
  }

  private static TokenUsage tokens(List<ModelReply> said) {
    return said.stream()
        .filter(ModelTurn.class::isInstance)
        .map(reply -> ((ModelTurn) reply).usage())
        .reduce(TokenUsage.NONE, TokenUsage::plus);
  }

  private static void assertSpans(Execution execution, List<SpanData> spans, int turns) {
    assertThat(spans).extracting(SpanData::getSpanId).doesNotHaveDuplicates();
    assertThat(named(spans, Conventions.AGENT_EXECUTION)).hasSize(1);
    assertThat(named(spans, Conventions.AI_MODEL_CALL)).hasSize(turns);
    assertThat(spans.stream().filter(span -> span.getName().startsWith("execute_tool ")))
        .hasSize(execution.usage().toolCalls());
    assertThat(named(spans, Conventions.AI_DECISION))
        .extracting(SpanData::getSpanId)
        .containsExactlyElementsOf(
            execution.decisions().stream().map(RecordedDecision::spanId).toList());
    String root = named(spans, Conventions.AGENT_EXECUTION).get(0).getSpanId();
    assertThat(spans)
        .filteredOn(span -> !span.getSpanId().equals(root))
        .extracting(SpanData::getParentSpanId)
        .containsOnly(root);
  }

  private static List<SpanData> named(List<SpanData> spans, String name) {
    return spans.stream().filter(span -> span.getName().equals(name)).toList();
  }

  private static ModelReply reply(Random random) {
    TokenUsage usage = new TokenUsage(random.nextInt(60), random.nextInt(60));
    return switch (random.nextInt(9)) {
      case 0 -> ModelFault.of(Kind.values()[random.nextInt(Kind.values().length)], "CODE");
      case 1 -> turn("", FinishReason.CONTENT_FILTER, usage);
      case 2 -> turn("{\"verdict\": 7}", FinishReason.STOP, usage);
      case 3 -> turn("no JSON", FinishReason.LENGTH, usage);
      case 4 -> turn(LoopHarness.ANSWER, FinishReason.STOP, usage);
      default -> {
        String[] tools = new String[1 + random.nextInt(4)];
        IntStream.range(0, tools.length).forEach(i -> tools[i] = TOOLS[random.nextInt(4)]);
        yield ScriptedModel.turn(
            "", ScriptedModel.calls(tools).toolCalls(), FinishReason.TOOL_CALLS, usage);
      }
    };
  }

  private static ModelTurn turn(String text, FinishReason reason, TokenUsage usage) {
    return ScriptedModel.turn(text, List.of(), reason, usage);
  }
}
