package dev.throughline.modelproxy.generation;

import dev.throughline.modelproxy.accounting.CallBill;
import dev.throughline.modelproxy.attempt.AttemptPlan;
import dev.throughline.modelproxy.attempt.AttemptSpans;
import dev.throughline.modelproxy.attempt.Attempted;
import dev.throughline.modelproxy.attempt.Attempts;
import dev.throughline.modelproxy.attempt.FaultRefusal;
import dev.throughline.modelproxy.attempt.Series;
import dev.throughline.modelproxy.backend.BackendFault;
import dev.throughline.modelproxy.outcome.Outcome;
import dev.throughline.modelproxy.outcome.Refusal;
import dev.throughline.modelproxy.routing.Asking;
import dev.throughline.modelproxy.routing.Choice;
import dev.throughline.modelproxy.routing.Router;
import dev.throughline.telemetry.decision.DecisionRecorder;
import io.grpc.Deadline;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes calls from choice to choice until a model answers, or none can. */
final class Journeys {
  private static final Logger log = LoggerFactory.getLogger(Journeys.class);

  private final Router router;
  private final DecisionRecorder decisions;
  private final Attempts attempts;
  private final AttemptSpans spans;

  Journeys(Router router, DecisionRecorder decisions, Attempts attempts, AttemptSpans spans) {
    this.router = router;
    this.decisions = decisions;
    this.attempts = attempts;
    this.spans = spans;
  }

  /** One attempt, whole or in chunks. */
  interface Attempting<T> {
    T attempt(Exchange exchange, AttemptPlan plan) throws BackendFault;
  }

  <T> Outcome<T> run(
      Asking asking, CallBill bill, Deadline deadline, boolean streamed, Attempting<T> attempting) {
    long startedNanos = System.nanoTime();
    while (true) {
      Choice choice = choose(asking);
      if (!(choice instanceof Choice.Chosen chosen)) {
        return refused(((Choice.None) choice).refusal());
      }
      Exchange exchange = exchange(asking, chosen, bill, startedNanos);
      Attempted<T> attempted =
          attempts.run(
              series(asking, chosen, deadline, streamed),
              plan -> attempting.attempt(exchange, plan));
      if (attempted instanceof Attempted.Answered<T> answered) {
        log.info("model call answered by {}", chosen.model().name());
        return new Outcome.Done<>(answered.value());
      }
      if (attempted instanceof Attempted.Over<T> over) {
        return refused(over.refusal());
      }
      Attempted.Failed<T> failed = (Attempted.Failed<T>) attempted;
      Refusal refusal = FaultRefusal.of(failed.fault());
      if (!failed.fault().elsewhere()) {
        return refused(refusal);
      }
      asking.failed(chosen.model().name(), failed.fault().code(), refusal, failed.attempts());
    }
  }

  private Choice choose(Asking asking) {
    List<Choice> made = new ArrayList<>(1);
    decisions.decide(
        () -> {
          Choice choice = router.choose(asking);
          made.add(choice);
          return choice.decision();
        });
    return made.get(0);
  }

  private Exchange exchange(Asking asking, Choice.Chosen chosen, CallBill bill, long startedNanos) {
    Serving serving =
        new Serving(
            chosen.berth().backend().provider(),
            chosen.model().id(),
            asking.fallbacks(),
            startedNanos);
    return new Exchange(asking.request(), chosen.model(), chosen.berth(), spans, serving, bill);
  }

  private static Series series(
      Asking asking, Choice.Chosen chosen, Deadline deadline, boolean streamed) {
    return new Series(
        deadline,
        asking.attempts(),
        chosen.berth().guard(),
        chosen.permit(),
        chosen.othersLeft(),
        streamed);
  }

  private static <T> Outcome<T> refused(Refusal refusal) {
    log.warn("model call refused: {}", refusal.reason());
    return new Outcome.Refused<>(refusal);
  }
}
