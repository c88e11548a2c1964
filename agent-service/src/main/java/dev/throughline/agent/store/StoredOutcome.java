package dev.throughline.agent.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.agent.execution.CancelledBy;
import dev.throughline.agent.execution.Limit;
import dev.throughline.agent.execution.Outcome;
import dev.throughline.agent.execution.Outcome.Answered;
import dev.throughline.agent.execution.Outcome.BudgetExhausted;
import dev.throughline.agent.execution.Outcome.Cancelled;
import dev.throughline.agent.execution.Outcome.Failed;
import dev.throughline.agent.execution.Outcome.LimitReached;
import dev.throughline.agent.execution.Outcome.ModelDeadlineExceeded;
import dev.throughline.agent.execution.Outcome.ModelError;
import dev.throughline.agent.execution.Outcome.ModelUnavailable;
import dev.throughline.agent.execution.Outcome.RefusedByInputGuard;
import dev.throughline.agent.execution.Outcome.RefusedByOutputGuard;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Outcomes as they were kept, read again. */
final class StoredOutcome {
  private StoredOutcome() {}

  /**
   * @param name an outcome's
   * @param data as {@link OutcomeJson} wrote it, an object
   * @param answer an object if it is an answer, else anything
   */
  static Outcome read(String name, JsonNode data, JsonNode answer) {
    return switch (name) {
      case "answered" -> new Answered((ObjectNode) answer);
      case "refused_by_input_guard" -> new RefusedByInputGuard(violations(data));
      case "refused_by_output_guard" ->
          new RefusedByOutputGuard(data.path(OutcomeJson.VIOLATIONS).intValue());
      case "limit_reached" ->
          new LimitReached(
              constant(Limit.class, data.path(OutcomeJson.LIMIT)),
              data.path(OutcomeJson.MAXIMUM).longValue());
      case "model_unavailable" -> new ModelUnavailable(retryAfter(data));
      case "budget_exhausted" -> new BudgetExhausted(retryAfter(data));
      case "model_deadline_exceeded" -> new ModelDeadlineExceeded();
      case "model_error" -> new ModelError(data.path(OutcomeJson.CODE).asText());
      case "cancelled" -> new Cancelled(constant(CancelledBy.class, data.path(OutcomeJson.BY)));
      case "failed" -> new Failed(constant(Failed.Cause.class, data.path(OutcomeJson.CAUSE)));
      default -> throw new IllegalStateException("the database holds an unknown outcome: " + name);
    };
  }

  private static List<String> violations(JsonNode data) {
    List<String> violations = new ArrayList<>();
    data.path(OutcomeJson.VIOLATIONS).forEach(violation -> violations.add(violation.asText()));
    return List.copyOf(violations);
  }

  private static Optional<Duration> retryAfter(JsonNode data) {
    return Optional.of(data.path(OutcomeJson.RETRY_AFTER))
        .filter(JsonNode::isNumber)
        .map(millis -> Duration.ofMillis(millis.longValue()));
  }

  private static <E extends Enum<E>> E constant(Class<E> type, JsonNode value) {
    return Enum.valueOf(type, value.asText().toUpperCase(Locale.ROOT));
  }
}
