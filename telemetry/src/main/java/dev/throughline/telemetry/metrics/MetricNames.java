package dev.throughline.telemetry.metrics;

/**
 * Every metric that the platform itself emits.
 *
 * <p>{@code gen_ai.*} are the generative AI conventions' names; those under "previous" are what
 * tools written for the general conventions up to 1.37.0 read.
 */
public final class MetricNames {
  /** Histogram, seconds: one model call with its retries. */
  public static final String INFERENCE_DURATION = "gen_ai.client.inference.duration";

  /** Histogram, seconds: until a stream's first chunk. */
  public static final String TIME_TO_FIRST_CHUNK = "gen_ai.client.inference.time_to_first_chunk";

  /** Counter, tokens that models read. */
  public static final String INPUT_TOKENS = "gen_ai.client.inference.usage.input_tokens";

  /** Counter, tokens that models wrote. */
  public static final String OUTPUT_TOKENS = "gen_ai.client.inference.usage.output_tokens";

  /** Histogram, seconds: one run of an agent. */
  public static final String INVOKE_AGENT_DURATION = "gen_ai.invoke_agent.duration";

  /** Histogram, seconds: one call of a tool. */
  public static final String EXECUTE_TOOL_DURATION = "gen_ai.execute_tool.duration";

  /** Previous: histogram, seconds, of all three of the operations above. */
  public static final String PREVIOUS_DURATION = "gen_ai.client.operation.duration";

  /** Previous: histogram, seconds: until a stream's first chunk. */
  public static final String PREVIOUS_TIME_TO_FIRST_CHUNK =
      "gen_ai.client.operation.time_to_first_chunk";

  /** Previous: histogram, tokens of a call, by their type. */
  public static final String PREVIOUS_TOKENS = "gen_ai.client.token.usage";

  /** Counter: decisions, by type and result. */
  public static final String DECISIONS = "throughline.decisions";

  /** Histogram, 0 to 1: how sure decisions were, by type and the confidence's source. */
  public static final String DECISION_CONFIDENCE = "throughline.decision.confidence";

  /** Counter: executions that ended, by agent and outcome. */
  public static final String EXECUTIONS = "throughline.executions";

  /** Counter: catalogues that were put in force or refused, by result. */
  public static final String CATALOGUE_RELOADS = "throughline.model.catalogue.reloads";

  /** Gauge, seconds since the epoch: when the file was last found good. */
  public static final String CATALOGUE_LAST_SUCCESS = "throughline.model.catalogue.last_success";

  /** Counter: traces that the edge decided to keep or to drop, by strategy. */
  public static final String SAMPLING_DECISIONS = "throughline.sampling.decisions";

  private MetricNames() {}
}
