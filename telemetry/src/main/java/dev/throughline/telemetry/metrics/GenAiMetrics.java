package dev.throughline.telemetry.metrics;

import dev.throughline.telemetry.Conventions;
import dev.throughline.telemetry.span.BusinessSpans;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.metrics.LongCounter;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Times model calls, agents and tools by the names of the generative AI conventions. Each layer is
 * measured by one service, so that sums are right: model calls by the proxy that makes them, agents
 * and tools where they run. To be called inside the span of what is measured, so that exemplars
 * lead to it.
 */
@Singleton
@Requires(beans = OpenTelemetry.class)
public final class GenAiMetrics {
  private final GenAiNames names;
  private final Durations durations;
  private final LongCounter inputTokens;
  private final LongCounter outputTokens;
  private final LongCounter executions;
  private final PreviousTokens previousTokens;

  public GenAiMetrics(
      OpenTelemetry openTelemetry, @Value("${telemetry.gen-ai-metrics:current}") GenAiNames names) {
    this.names = names;
    var meter = openTelemetry.getMeter(BusinessSpans.SCOPE);
    GenAiInstruments instruments = new GenAiInstruments(meter);
    durations = new Durations(instruments, names);
    inputTokens = instruments.tokens(MetricNames.INPUT_TOKENS, "Tokens that models read.");
    outputTokens = instruments.tokens(MetricNames.OUTPUT_TOKENS, "Tokens that models wrote.");
    previousTokens = new PreviousTokens(instruments);
    executions =
        meter
            .counterBuilder(MetricNames.EXECUTIONS)
            .setUnit("{execution}")
            .setDescription("Executions that ended.")
            .build();
  }

  /** A model call is over. */
  public void inferred(Inference call) {
    Attributes attributes = chat(call.provider(), call.model());
    durations.inference(call.duration(), withError(attributes, call.errorType()));
    if (call.toFirstChunk() != null) {
      durations.firstChunk(call.toFirstChunk(), attributes);
    }
  }

  /**
   * A model has used tokens, by its back end's own count.
   *
   * @param provider OpenTelemetry's {@code gen_ai.provider.name}
   * @param model that was asked, by its configured name
   * @param input tokens that were read, 0 or more
   * @param output tokens that were written, 0 or more
   */
  public void used(String provider, String model, long input, long output) {
    Attributes attributes = chat(provider, model);
    if (names.current()) {
      // The contract with models knows no other input or output.
      Attributes text =
          attributes.toBuilder().put(Conventions.GEN_AI_TOKEN_MODALITY, "text").build();
      inputTokens.add(input, text);
      outputTokens.add(output, text);
    }
    if (names.previous()) {
      previousTokens.record(input, output, attributes);
    }
  }

  /**
   * An agent's run is over.
   *
   * @param outcome how it ended, such as answered
   * @param errorType a short name of what went wrong; null when it went well
   */
  public void agentInvoked(
      String agent, String outcome, Duration duration, @Nullable String errorType) {
    Attributes attributes =
        Attributes.of(
            Conventions.GEN_AI_OPERATION_NAME,
            "invoke_agent",
            Conventions.GEN_AI_AGENT_NAME,
            agent);
    durations.agent(duration, withError(attributes, errorType));
    executions.add(
        1, Attributes.of(Conventions.AGENT_NAME, agent, Conventions.EXECUTION_OUTCOME, outcome));
  }

  /**
   * A tool's call is over.
   *
   * @param tool one that there is, never a name that a model made up
   * @param errorType a short name of what went wrong; null when it went well
   */
  public void toolExecuted(String tool, Duration duration, @Nullable String errorType) {
    Attributes attributes =
        Attributes.of(
            Conventions.GEN_AI_OPERATION_NAME, "execute_tool", Conventions.GEN_AI_TOOL_NAME, tool);
    durations.tool(duration, withError(attributes, errorType));
  }

  private static Attributes chat(String provider, String model) {
    return Attributes.of(
        Conventions.GEN_AI_OPERATION_NAME,
        "chat",
        Conventions.GEN_AI_PROVIDER_NAME,
        provider,
        Conventions.GEN_AI_REQUEST_MODEL,
        model);
  }

  private static Attributes withError(Attributes attributes, @Nullable String errorType) {
    if (errorType == null) {
      return attributes;
    }
    AttributesBuilder builder = attributes.toBuilder();
    return builder.put(Conventions.ERROR_TYPE, errorType).build();
  }
}
