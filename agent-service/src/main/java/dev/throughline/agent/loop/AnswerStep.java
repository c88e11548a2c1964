package dev.throughline.agent.loop;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.agent.execution.ExecutionEvent.Validated;
import dev.throughline.agent.execution.ExecutionEvent.Validated.Result;
import dev.throughline.agent.execution.ExecutionEvent.Validated.Stage;
import dev.throughline.agent.execution.Outcome;
import dev.throughline.agent.execution.Outcome.Answered;
import dev.throughline.agent.execution.Outcome.ModelError;
import dev.throughline.agent.execution.Outcome.RefusedByOutputGuard;
import dev.throughline.agent.model.FinishReason;
import dev.throughline.agent.model.ModelMessage.User;
import dev.throughline.agent.model.ModelTurn;
import dev.throughline.agent.schema.Schema;
import dev.throughline.agent.schema.Violation;
import dev.throughline.telemetry.Conventions;
import dev.throughline.telemetry.span.BusinessSpans;
import java.util.List;
import java.util.Optional;

/** Decides whether what the model says at the end may reach the client. */
final class AnswerStep {
  private static final String INVALID = "answer_invalid";

  private final BusinessSpans spans;

  AnswerStep(BusinessSpans spans) {
    this.spans = spans;
  }

  /** An answer, or an empty one that broke the schema in some ways. */
  private record Checked(Optional<ObjectNode> answer, List<Violation> violations) {}

  /** How the execution ends, or empty when the model is asked to mend its answer. */
  Optional<Outcome> take(ModelTurn turn, Run run) {
    if (turn.finishReason() == FinishReason.CONTENT_FILTER) {
      return Optional.of(new ModelError(turn.finishReason().value()));
    }
    Checked checked = check(turn, run.agent().answer());
    run.journal()
        .tell(new Validated(Stage.OUTPUT, result(checked, run), checked.violations().size()));
    run.journal().record(OutputGuard.decision(turn, checked.violations(), run.budget()));
    if (checked.answer().isPresent()) {
      ObjectNode answer = checked.answer().get();
      run.journal().decide(() -> Verdict.of(answer, turn, run.agent().verdict()));
      return Optional.of(new Answered(answer));
    }
    if (run.budget().repairsLeft() == 0) {
      return Optional.of(new RefusedByOutputGuard(checked.violations().size()));
    }
    run.budget().repair();
    run.say(new User(Prompt.repair(checked.violations())));
    return Optional.empty();
  }

  private static Result result(Checked checked, Run run) {
    if (checked.answer().isPresent()) {
      return Result.ACCEPTED;
    }
    return run.budget().repairsLeft() > 0 ? Result.REPAIR : Result.REFUSED;
  }

  private Checked check(ModelTurn turn, Schema schema) {
    return spans.call(
        Conventions.OUTPUT_VALIDATION,
        span -> {
          Checked checked = checked(turn, schema);
          if (checked.answer().isEmpty()) {
            BusinessSpans.fail(span, INVALID, "the answer does not satisfy the agent's schema");
          }
          return checked;
        });
  }

  private static Checked checked(ModelTurn turn, Schema schema) {
    Optional<ObjectNode> object = new AnswerText(turn.text()).object();
    List<Violation> violations =
        object
            .map(schema::check)
            .orElseGet(() -> List.of(new Violation("", 0, "the answer is not one JSON object")));
    return new Checked(object.filter(answer -> violations.isEmpty()), violations);
  }
}
