package dev.throughline.agent.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
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
import dev.throughline.agent.execution.OutcomeNames;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StoredOutcomeTest {
  static Stream<Outcome> outcomes() {
    return Stream.of(
        new Answered(JsonNodeFactory.instance.objectNode().put("b", 1).put("a", 2)),
        new RefusedByInputGuard(List.of("one; and two", "three")),
        new RefusedByOutputGuard(3),
        new LimitReached(Limit.TOOL_CALLS, 12),
        new ModelUnavailable(Optional.empty()),
        new ModelUnavailable(Optional.of(Duration.ofMillis(1500))),
        new BudgetExhausted(Optional.of(Duration.ofHours(3))),
        new ModelDeadlineExceeded(),
        new ModelError("INTERNAL"),
        new Cancelled(CancelledBy.CLIENT),
        new Failed(Failed.Cause.INTERRUPTED));
  }

  @ParameterizedTest
  @MethodSource("outcomes")
  void isReadAsItWasWritten(Outcome outcome) throws JsonProcessingException {
    ObjectMapper json = new ObjectMapper();
    JsonNode answer =
        outcome instanceof Answered answered
            ? json.readTree(answered.answer().toString())
            : MissingNode.getInstance();

    Outcome read =
        StoredOutcome.read(outcome.name(), json.readTree(OutcomeJson.of(outcome)), answer);

    assertThat(read).isEqualTo(outcome);
    assertThat(OutcomeNames.contains(outcome.name())).isTrue();
  }

  @Test
  void noOutcomeIsForgottenHere() {
    Set<Class<?>> tested = outcomes().map(Object::getClass).collect(Collectors.toSet());

    assertThat(tested).containsExactlyInAnyOrder(Outcome.class.getPermittedSubclasses());
  }
}
