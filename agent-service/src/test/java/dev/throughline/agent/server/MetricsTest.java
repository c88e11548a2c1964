package dev.throughline.agent.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.servicetesting.CollectedMetrics;
import dev.throughline.telemetry.Conventions;
import dev.throughline.telemetry.metrics.MetricNames;
import io.opentelemetry.api.common.Attributes;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is counted and timed of agents and tools. */
class MetricsTest {
  @AutoClose private static AgentServer server;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    server = AgentServer.start(folder);
  }

  @Test
  void executionsAreCountedByOutcomeAndTimedWithTheirTools() throws Exception {
    server.model().answer(Replies.calls("outline"));
    server.model().answer(Replies.text(Replies.ANSWER));
    server.execute("{\"input\": \"How risky is this?\"}");
    server.execute("{\"input\": \" \"}");

    assertThat(total(MetricNames.EXECUTIONS, outcome("answered"))).isEqualTo(1);
    assertThat(total(MetricNames.EXECUTIONS, outcome("refused_by_input_guard"))).isEqualTo(1);
    assertThat(
            total(
                MetricNames.INVOKE_AGENT_DURATION,
                Attributes.of(
                    Conventions.GEN_AI_OPERATION_NAME,
                    "invoke_agent",
                    Conventions.GEN_AI_AGENT_NAME,
                    "code-analyst")))
        .as("neither is an error")
        .isEqualTo(2);
    assertThat(
            total(
                MetricNames.EXECUTE_TOOL_DURATION,
                Attributes.of(
                    Conventions.GEN_AI_OPERATION_NAME,
                    "execute_tool",
                    Conventions.GEN_AI_TOOL_NAME,
                    "outline")))
        .isEqualTo(1);
  }

  private static Attributes outcome(String outcome) {
    return Attributes.of(
        Conventions.AGENT_NAME, "code-analyst", Conventions.EXECUTION_OUTCOME, outcome);
  }

  private static double total(String metric, Attributes attributes) {
    return server.bean(CollectedMetrics.class).total(metric, attributes);
  }
}
