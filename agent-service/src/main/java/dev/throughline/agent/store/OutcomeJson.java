package dev.throughline.agent.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.agent.execution.Outcome;
import dev.throughline.agent.execution.Outcome.Answered;
import dev.throughline.agent.execution.Outcome.BudgetExhausted;
import dev.throughline.agent.execution.Outcome.Cancelled;
import dev.throughline.agent.execution.Outcome.Cases;
import dev.throughline.agent.execution.Outcome.Failed;
import dev.throughline.agent.execution.Outcome.LimitReached;
import dev.throughline.agent.execution.Outcome.ModelDeadlineExceeded;
import dev.throughline.agent.execution.Outcome.ModelError;
import dev.throughline.agent.execution.Outcome.ModelUnavailable;
import dev.throughline.agent.execution.Outcome.RefusedByInputGuard;
import dev.throughline.agent.execution.Outcome.RefusedByOutputGuard;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** What an outcome says beyond its name, as a JSON object; {@link StoredOutcome} reads it again. */
final class OutcomeJson implements Cases<ObjectNode> {
  static final String VIOLATIONS = "violations";
  static final String LIMIT = "limit";
  static final String MAXIMUM = "maximum";
  static final String RETRY_AFTER = "retry_after_ms";
  static final String CODE = "code";
  static final String BY = "by";
  static final String CAUSE = "cause";

  private final ObjectNode data = JsonNodeFactory.instance.objectNode();

  private OutcomeJson() {}

  /** JSON text. An answer has a place of its own. */
  static String of(Outcome outcome) {
    JsonNode data = outcome.match(new OutcomeJson());
    return data.toString();
  }

  @Override
  public ObjectNode answered(Answered outcome) {
    return data;
  }

  @Override
  public ObjectNode refusedByInputGuard(RefusedByInputGuard outcome) {
    outcome.violations().forEach(data.putArray(VIOLATIONS)::add);
    return data;
  }

  @Override
  public ObjectNode refusedByOutputGuard(RefusedByOutputGuard outcome) {
    return data.put(VIOLATIONS, outcome.violations());
  }

  @Override
  public ObjectNode limitReached(LimitReached outcome) {
    return data.put(LIMIT, outcome.limit().value()).put(MAXIMUM, outcome.maximum());
  }

  @Override
  public ObjectNode modelUnavailable(ModelUnavailable outcome) {
    return retryAfter(outcome.retryAfter());
  }

  @Override
  public ObjectNode budgetExhausted(BudgetExhausted outcome) {
    return retryAfter(outcome.retryAfter());
  }

  @Override
  public ObjectNode modelDeadlineExceeded(ModelDeadlineExceeded outcome) {
    return data;
  }

  @Override
  public ObjectNode modelError(ModelError outcome) {
    return data.put(CODE, outcome.code());
  }

  @Override
  public ObjectNode cancelled(Cancelled outcome) {
    return data.put(BY, value(outcome.by()));
  }

  @Override
  public ObjectNode failed(Failed outcome) {
    return data.put(CAUSE, value(outcome.cause()));
  }

  private ObjectNode retryAfter(Optional<Duration> time) {
    time.ifPresent(known -> data.put(RETRY_AFTER, known.toMillis()));
    return data;
  }

  /** A constant as it is stored. */
  static String value(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
