package dev.throughline.e2e.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.throughline.e2e.platform.OwnStack;
import dev.throughline.e2e.platform.Platform;
import dev.throughline.e2e.platform.SharedPlatform;
import dev.throughline.e2e.platform.Target;
import dev.throughline.e2e.scenario.ScenarioShapes;
import dev.throughline.localstack.Component;
import dev.throughline.localstack.LocalStack;
import dev.throughline.localstack.StackOptions;
import dev.throughline.localstack.call.Reply;
import dev.throughline.localstack.scenario.Scenario;
import dev.throughline.localstack.scenario.Scenarios;
import dev.throughline.traceassertions.awaiting.Traces;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * What goes through the Collector arrives as it was sent: every scenario is played with and without
 * it, and the two drawings do not differ.
 */
class ThroughCollectorShapesIT {
  /** Every credential is asked for each time, so that it does not depend on the pace. */
  private static final StackOptions OPTIONS =
      SharedPlatform.OPTIONS.environment(Component.API_GATEWAY, "AUTHENTICATION_CACHE_FOR", "1ms");

  @Test
  void everyScenarioDrawsTheSameTraceWithAndWithoutACollector() throws InterruptedException {
    assumeTrue(Target.chosen() == Target.COLLECTOR, "is about a Collector, which is not here");
    Map<String, String> direct;
    try (LocalStack stack = LocalStack.start(OPTIONS)) {
      direct = drawings(new Platform(stack));
    }
    Map<String, String> collected;
    try (LocalStack stack = OwnStack.start(OPTIONS)) {
      collected = drawings(new Platform(stack));
    }

    direct.forEach(
        (scenario, drawing) ->
            assertThat(collected.get(scenario))
                .as("the trace of scenario " + scenario)
                .isEqualTo(drawing));
  }

  private static Map<String, String> drawings(Platform platform) throws InterruptedException {
    Map<String, String> drawings = new LinkedHashMap<>();
    for (Scenario scenario : Scenarios.all()) {
      Reply reply = platform.player().play(scenario, event -> {}).reply();
      drawings.put(
          scenario.name(),
          Drawing.of(
              Traces.in(platform.traces())
                  .awaitTrace(reply.traceId().orElseThrow())
                  .untilShape(ScenarioShapes.of(scenario.name()))));
    }
    return drawings;
  }
}
