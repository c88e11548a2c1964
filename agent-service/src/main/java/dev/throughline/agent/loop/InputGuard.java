package dev.throughline.agent.loop;

import dev.throughline.agent.execution.ExecutionEvent.Validated;
import dev.throughline.agent.execution.ExecutionEvent.Validated.Result;
import dev.throughline.agent.execution.ExecutionEvent.Validated.Stage;
import dev.throughline.agent.execution.Outcome.RefusedByInputGuard;
import dev.throughline.agent.execution.Task;
import dev.throughline.agent.sources.SourceLimits;
import dev.throughline.telemetry.Conventions;
import dev.throughline.telemetry.decision.Alternative;
import dev.throughline.telemetry.decision.Decision;
import dev.throughline.telemetry.span.BusinessSpans;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Decides whether an input may reach the model. */
final class InputGuard {
  private final BusinessSpans spans;
  private final SourceLimits sourceLimits;

  InputGuard(BusinessSpans spans, SourceLimits sourceLimits) {
    this.spans = spans;
    this.sourceLimits = sourceLimits;
  }

  /** The refusal, if it may not. A refused input is no error of the platform: no span says so. */
  Optional<RefusedByInputGuard> check(Run run) {
    Task task = run.task();
    List<OrderInTask> orders = new ArrayList<>();
    List<String> violations =
        spans.call(Conventions.INPUT_VALIDATION, span -> violations(task, orders));
    Result result = violations.isEmpty() ? Result.ACCEPTED : Result.REFUSED;
    run.journal().tell(new Validated(Stage.INPUT, result, violations.size()));
    run.journal().record(decision(task, violations, orders));
    return violations.isEmpty()
        ? Optional.empty()
        : Optional.of(new RefusedByInputGuard(violations));
  }

  /** Orders are looked for in what keeps the limits only: so little text is quickly read. */
  private List<String> violations(Task task, List<OrderInTask> orders) {
    List<String> violations = limitsBroken(task);
    if (violations.isEmpty()) {
      orders.addAll(OrderInTask.in(task));
      orders.forEach(order -> violations.add(order.sentence()));
    }
    return List.copyOf(violations);
  }

  private List<String> limitsBroken(Task task) {
    List<String> violations = new ArrayList<>();
    int maximum = task.agent().limits().inputCharacters();
    if (task.question().isBlank()) {
      violations.add("the input is empty");
    } else if (task.question().length() > maximum) {
      violations.add(
          "the input has %d characters, at most %d are accepted"
              .formatted(task.question().length(), maximum));
    }
    violations.addAll(sourceLimits.violations(task.sources()));
    return violations;
  }

  private Decision decision(Task task, List<String> violations, List<OrderInTask> orders) {
    Map<String, Object> factors = new LinkedHashMap<>();
    factors.put("input_characters", task.question().length());
    factors.put("max_input_characters", task.agent().limits().inputCharacters());
    factors.put("sources", task.sources().size());
    factors.put("max_sources", sourceLimits.maxCount());
    factors.put("source_bytes", SourceLimits.totalBytes(task.sources()));
    factors.put("max_source_bytes", sourceLimits.maxBytes());
    if (!orders.isEmpty()) {
      factors.put("orders", orders.stream().map(OrderInTask::factors).toList());
    }
    return violations.isEmpty()
        ? rule("accepted", factors, new Alternative("refused", "no rule is broken"))
        : rule("refused", factors, new Alternative("accepted", String.join("; ", violations)));
  }

  private static Decision rule(String result, Map<String, Object> factors, Alternative other) {
    return Decision.rule(Decision.INPUT_GUARD, result, factors, List.of(other));
  }
}
