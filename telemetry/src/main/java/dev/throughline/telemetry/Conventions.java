package dev.throughline.telemetry;

import static io.opentelemetry.api.common.AttributeKey.booleanKey;
import static io.opentelemetry.api.common.AttributeKey.doubleKey;
import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.api.common.AttributeKey.stringArrayKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;

import io.opentelemetry.api.common.AttributeKey;
import java.util.List;

/**
 * Every span name and attribute key that the platform itself emits.
 *
 * <p>Where OpenTelemetry names a thing, the name is OpenTelemetry's: general conventions 1.37.0,
 * and for {@code gen_ai.*} the generative AI conventions 0.1.0, which are still in development and
 * have no Java constants. Nothing of the platform's own goes under {@code gen_ai.*}.
 */
public final class Conventions {
  /** The edge's SERVER span: the whole request as the client sees it. */
  public static final String HTTP_REQUEST = "http-request";

  /** From the client's credential to a principal, cache included. */
  public static final String AUTH_VALIDATION = "auth-validation";

  /** One run of an agent, from its input to its answer. */
  public static final String AGENT_EXECUTION = "agent-execution";

  /** The checks that a request's input passes before a model sees it. */
  public static final String INPUT_VALIDATION = "input-validation";

  /** One decision: what was chosen, why, and what else was open. */
  public static final String AI_DECISION = "ai_decision";

  /** One model turn as the agent sees it, with all of its retries. The only span with usage. */
  public static final String AI_MODEL_CALL = "ai-model-call";

  /** One attempt at one back end; a retry is a sibling. */
  public static final String MODEL_ATTEMPT = "model-attempt";

  /** The checks that a model's answer passes before a client sees it. */
  public static final String OUTPUT_VALIDATION = "output-validation";

  /** From the answer as a value to the bytes that go to the client. */
  public static final String RESPONSE_SERIALIZATION = "response-serialization";

  public static final AttributeKey<String> CORRELATION_ID = stringKey("correlation.id");
  public static final AttributeKey<String> USER_ID = stringKey("user.id");
  public static final AttributeKey<String> ERROR_TYPE = stringKey("error.type");

  /** The service that a call is meant for, by the name that it has in traces itself. */
  public static final AttributeKey<String> PEER_SERVICE = stringKey("peer.service");

  public static final AttributeKey<String> SERVER_ADDRESS = stringKey("server.address");
  public static final AttributeKey<Long> SERVER_PORT = longKey("server.port");

  /**
   * Why a client was or was not let through: accepted, missing, unknown, expired, revoked,
   * missing_scope. Absent if it could not be found out.
   */
  public static final AttributeKey<String> AUTH_OUTCOME = stringKey("auth.outcome");

  /** Whether the principal came from the gateway's cache. */
  public static final AttributeKey<Boolean> AUTH_CACHE_HIT = booleanKey("auth.cache.hit");

  public static final AttributeKey<String> AGENT_NAME = stringKey("agent.name");

  /** Characters of the request's input and sources together. */
  public static final AttributeKey<Long> INPUT_LENGTH = longKey("input.length");

  /** Characters of the answer. */
  public static final AttributeKey<Long> OUTPUT_LENGTH = longKey("output.length");

  public static final AttributeKey<String> EXECUTION_ID = stringKey("execution.id");
  public static final AttributeKey<Boolean> EXECUTION_SUCCESS = booleanKey("execution.success");

  /** How the execution ended, such as answered or limit_reached. */
  public static final AttributeKey<String> EXECUTION_OUTCOME = stringKey("execution.outcome");

  /** The request repeats one with the same Idempotency-Key, and got its answer. */
  public static final AttributeKey<Boolean> IDEMPOTENCY_REPLAYED =
      booleanKey("idempotency.replayed");

  public static final AttributeKey<String> GEN_AI_AGENT_NAME = stringKey("gen_ai.agent.name");
  public static final AttributeKey<String> GEN_AI_OPERATION_NAME =
      stringKey("gen_ai.operation.name");
  public static final AttributeKey<String> GEN_AI_PROVIDER_NAME = stringKey("gen_ai.provider.name");
  public static final AttributeKey<String> GEN_AI_REQUEST_MODEL = stringKey("gen_ai.request.model");
  public static final AttributeKey<String> GEN_AI_RESPONSE_MODEL =
      stringKey("gen_ai.response.model");
  public static final AttributeKey<String> GEN_AI_RESPONSE_ID = stringKey("gen_ai.response.id");
  public static final AttributeKey<List<String>> GEN_AI_RESPONSE_FINISH_REASONS =
      stringArrayKey("gen_ai.response.finish_reasons");
  public static final AttributeKey<Double> GEN_AI_RESPONSE_TIME_TO_FIRST_CHUNK =
      doubleKey("gen_ai.response.time_to_first_chunk");
  public static final AttributeKey<Long> GEN_AI_USAGE_INPUT_TOKENS =
      longKey("gen_ai.usage.input_tokens");
  public static final AttributeKey<Long> GEN_AI_USAGE_OUTPUT_TOKENS =
      longKey("gen_ai.usage.output_tokens");
  public static final AttributeKey<String> GEN_AI_TOOL_NAME = stringKey("gen_ai.tool.name");

  /** The most that the tool does beyond its request: none, external_read, external_write. */
  public static final AttributeKey<String> TOOL_SIDE_EFFECTS = stringKey("tool.side_effects");

  /** Of a metric: input or output, by the previous names of the generative AI conventions. */
  public static final AttributeKey<String> GEN_AI_TOKEN_TYPE = stringKey("gen_ai.token.type");

  /** Of a metric: what the tokens stand for; always text here. */
  public static final AttributeKey<String> GEN_AI_TOKEN_MODALITY =
      stringKey("gen_ai.token.modality");

  /** Which attempt of the logical call this is, from 1. */
  public static final AttributeKey<Long> MODEL_ATTEMPT_NUMBER = longKey("model.attempt.number");

  /** Milliseconds waited before this attempt; absent on the first at a model. */
  public static final AttributeKey<Long> MODEL_RETRY_DELAY = longKey("model.retry.delay_ms");

  /** How often another model was chosen because one failed; absent when none was. */
  public static final AttributeKey<Long> MODEL_FALLBACKS = longKey("model.fallbacks");

  /** What the tokens cost, in units of the currency; absent where no price is known. */
  public static final AttributeKey<Double> MODEL_COST_AMOUNT = doubleKey("model.cost.amount");

  /** ISO 4217. */
  public static final AttributeKey<String> MODEL_COST_CURRENCY = stringKey("model.cost.currency");

  /** Of a metric: the back end, by the name that the catalogue gives it. */
  public static final AttributeKey<String> MODEL_BACKEND = stringKey("model.backend");

  /** Of a metric: whom a budget's rule is for, a user id or {@code *} for everybody. */
  public static final AttributeKey<String> BUDGET_RULE = stringKey("budget.rule");

  /** Of a metric: minute, hour, day or month. */
  public static final AttributeKey<String> BUDGET_WINDOW = stringKey("budget.window");

  /** Of a metric: what a budget is counted in, tokens or a currency. */
  public static final AttributeKey<String> BUDGET_UNIT = stringKey("budget.unit");

  /** Of a metric: what came of a budget that could not be read or written. */
  public static final AttributeKey<String> BUDGET_FAILURE_CONSEQUENCE =
      stringKey("budget.failure.consequence");

  /** Of a metric: what became of a catalogue that was read, success or refused. */
  public static final AttributeKey<String> RELOAD_RESULT = stringKey("result");

  public static final AttributeKey<String> DECISION_TYPE = stringKey("decision.type");
  public static final AttributeKey<String> DECISION_RESULT = stringKey("decision.result");

  /** 0 to 1. */
  public static final AttributeKey<Double> DECISION_CONFIDENCE = doubleKey("decision.confidence");

  /** Where the confidence comes from: logprobs, stated or rule. */
  public static final AttributeKey<String> DECISION_CONFIDENCE_SOURCE =
      stringKey("decision.confidence.source");

  /** The decision's real inputs, as a JSON object. */
  public static final AttributeKey<String> DECISION_FACTORS = stringKey("decision.factors");

  /** The other options that were open, as a JSON array of {option, reason}. */
  public static final AttributeKey<String> DECISION_ALTERNATIVES =
      stringKey("decision.alternatives");

  /** Of the edge's span and of a metric: always-on, probabilistic, rate-limited or tail. */
  public static final AttributeKey<String> SAMPLING_STRATEGY = stringKey("sampling.strategy");

  /** The share of traces that is kept, above 0 and up to 1; with the strategy probabilistic. */
  public static final AttributeKey<Double> SAMPLING_RATIO = doubleKey("sampling.ratio");

  /** The most traces that are kept in a second; with the strategy rate-limited. */
  public static final AttributeKey<Long> SAMPLING_TRACES_PER_SECOND =
      longKey("sampling.traces_per_second");

  /** Of a metric: what became of a trace at the edge, sampled or dropped. */
  public static final AttributeKey<String> SAMPLING_DECISION = stringKey("sampling.decision");

  private Conventions() {}

  /** The name of a tool call's span, by the generative AI conventions. */
  public static String executeTool(String tool) {
    return "execute_tool " + tool;
  }
}
