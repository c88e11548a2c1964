package dev.throughline.agent.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.throughline.agent.execution.CancelledBy;
import dev.throughline.agent.execution.Execution;
import dev.throughline.agent.execution.Execution.Trace;
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
import dev.throughline.agent.execution.Usage;
import dev.throughline.agent.model.Cost;
import dev.throughline.agent.model.TokenUsage;
import dev.throughline.telemetry.problem.Problem;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OutcomeProblemTest {

  static Stream<Arguments> outcomes() {
    return Stream.of(
        arguments(new RefusedByInputGuard(List.of("a", "b")), 422, "input-refused", "a; b"),
        arguments(
            new RefusedByOutputGuard(2),
            502,
            "answer-invalid",
            "the model's answer breaks the agent's schema in 2 places"),
        arguments(
            new LimitReached(Limit.TURNS, 6),
            422,
            "limit-reached",
            "the agent reached its limit of 6 turns"),
        arguments(
            new LimitReached(Limit.TOOL_CALLS, 12),
            422,
            "limit-reached",
            "the agent reached its limit of 12 tool calls"),
        arguments(
            new LimitReached(Limit.TOKENS, 500),
            422,
            "limit-reached",
            "the agent reached its limit of 500 tokens"),
        arguments(
            new LimitReached(Limit.SECONDS, 30),
            504,
            "limit-reached",
            "the agent reached its limit of 30 seconds"),
        arguments(
            new ModelUnavailable(Optional.empty()),
            503,
            "model-unavailable",
            "no model can be reached"),
        arguments(
            new BudgetExhausted(Optional.empty()),
            429,
            "budget-exhausted",
            "the budget for models is used up"),
        arguments(
            new ModelDeadlineExceeded(),
            504,
            "model-deadline-exceeded",
            "the model did not answer in time"),
        arguments(
            new ModelError("INTERNAL"),
            502,
            "model-error",
            "the model refused the request or gave no usable answer: INTERNAL"),
        arguments(
            new Cancelled(CancelledBy.REQUEST),
            409,
            "cancelled",
            "the execution was cancelled on request"),
        arguments(new Cancelled(CancelledBy.CLIENT), 499, "cancelled", "the client went away"),
        arguments(new Cancelled(CancelledBy.SHUTDOWN), 503, "cancelled", "the service stops"),
        arguments(new Failed(Failed.Cause.FAULT), 500, "internal-error", "the execution failed"));
  }

  @ParameterizedTest
  @MethodSource("outcomes")
  void tellsStatusKindAndWhatWasDoneSoFar(Outcome outcome, int status, String kind, String detail) {
    Problem problem = OutcomeProblem.of(execution(outcome)).orElseThrow();

    assertThat(problem.status()).isEqualTo(status);
    assertThat(problem.type()).isEqualTo("urn:throughline:problem:" + kind);
    assertThat(problem.detail()).isEqualTo(detail);
    assertThat(problem.extensions())
        .containsEntry("outcome", outcome.name())
        .containsEntry("usage", new UsageBody(10, 5, 1, 2))
        .containsEntry("cost", new CostBody("EUR", new BigDecimal("1.5")))
        .containsKeys("execution_id", "decisions");
  }

  @Test
  void anAnswerIsNoProblem() {
    Outcome answered = new Answered(JsonNodeFactory.instance.objectNode());
    assertThat(OutcomeProblem.of(execution(answered))).isEmpty();
  }

  private static Execution execution(Outcome outcome) {
    return new Execution(
        UUID.randomUUID(),
        "user-1",
        "tester",
        outcome,
        Instant.EPOCH,
        Instant.EPOCH,
        7,
        new Usage(new TokenUsage(10, 5), 1, 2, Optional.of(new Cost("EUR", 1_500_000_000))),
        new Trace(Optional.empty(), Optional.empty(), Optional.empty()),
        List.of());
  }
}
