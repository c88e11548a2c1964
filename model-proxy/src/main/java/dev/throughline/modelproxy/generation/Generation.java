package dev.throughline.modelproxy.generation;

import dev.throughline.contracts.model.v1.GenerateChunk;
import dev.throughline.contracts.model.v1.GenerateRequest;
import dev.throughline.contracts.model.v1.GenerateResponse;
import dev.throughline.modelproxy.attempt.AttemptPlan;
import dev.throughline.modelproxy.attempt.AttemptSpans;
import dev.throughline.modelproxy.attempt.Attempts;
import dev.throughline.modelproxy.backend.BackendFault;
import dev.throughline.modelproxy.backend.ModelBackend;
import dev.throughline.modelproxy.backend.ModelCall;
import dev.throughline.modelproxy.catalogue.ModelSpec;
import dev.throughline.modelproxy.fleet.Fleet;
import dev.throughline.modelproxy.fleet.Fleets;
import dev.throughline.modelproxy.outcome.Outcome;
import dev.throughline.modelproxy.outcome.Refusal;
import dev.throughline.modelproxy.routing.Routes;
import dev.throughline.telemetry.decision.DecisionRecorder;
import io.grpc.Deadline;
import java.util.Optional;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A model call: checked, routed, attempted. Blocks the calling thread; the cancellation of that
 * thread's gRPC context ends it.
 */
public final class Generation {
  private static final Logger log = LoggerFactory.getLogger(Generation.class);

  private final Fleets fleets;
  private final DecisionRecorder decisions;
  private final Attempts attempts;
  private final AttemptSpans spans;

  public Generation(
      Fleets fleets, DecisionRecorder decisions, Attempts attempts, AttemptSpans spans) {
    this.fleets = fleets;
    this.decisions = decisions;
    this.attempts = attempts;
    this.spans = spans;
  }

  /**
   * Answers whole.
   *
   * @param deadline when it must be over
   */
  public Outcome<GenerateResponse> generate(GenerateRequest request, Deadline deadline) {
    return attempted(request, deadline, this::attemptWhole);
  }

  /**
   * Answers in chunks. Before the first has gone out a failed attempt is made again; after it, the
   * failure is the outcome.
   *
   * @param deadline when it must be over
   * @param listener takes a chunk in its own time; false when it no longer listens
   * @return the number of attempts made
   */
  public Outcome<Integer> stream(
      GenerateRequest request, Deadline deadline, Predicate<GenerateChunk> listener) {
    return attempted(
        request,
        deadline,
        (plan, backend, call, serving) -> attemptStream(plan, backend, call, serving, listener));
  }

  /** One attempt, whole or in chunks. */
  private interface Attempting<T> {
    T attempt(AttemptPlan plan, ModelBackend backend, ModelCall call, Serving serving)
        throws BackendFault;
  }

  private <T> Outcome<T> attempted(
      GenerateRequest request, Deadline deadline, Attempting<T> attempting) {
    try (Fleet fleet = fleets.borrow()) {
      return route(request, fleet)
          .then(
              model -> {
                ModelBackend backend = fleet.backend(model);
                Serving serving = new Serving(backend.provider(), model.id());
                ModelCall call = call(request, model);
                return logged(
                    model,
                    attempts.run(
                        deadline, plan -> attempting.attempt(plan, backend, call, serving)));
              });
    }
  }

  private Outcome<ModelSpec> route(GenerateRequest request, Fleet fleet) {
    Optional<String> violation = RequestRules.violation(request);
    if (violation.isPresent()) {
      return Outcome.refused(Refusal.Reason.BAD_REQUEST, violation.get());
    }
    return Routes.choose(request, fleet.catalogue())
        .then(
            route -> {
              decisions.record(route.decision());
              return new Outcome.Done<>(route.model());
            });
  }

  private static ModelCall call(GenerateRequest request, ModelSpec model) {
    return new ModelCall(
        model.id(), request, request.getOptions().getLogprobs() && model.logprobs());
  }

  private GenerateResponse attemptWhole(
      AttemptPlan plan, ModelBackend backend, ModelCall call, Serving serving) throws BackendFault {
    return spans.within(
        plan,
        backend,
        call.model(),
        hearing -> {
          var answer = backend.generate(call, plan.timeout());
          hearing.whole(answer);
          return serving.whole(answer, plan.number());
        });
  }

  private Integer attemptStream(
      AttemptPlan plan,
      ModelBackend backend,
      ModelCall call,
      Serving serving,
      Predicate<GenerateChunk> listener)
      throws BackendFault {
    return spans.within(
        plan,
        backend,
        call.model(),
        hearing -> {
          try {
            backend.stream(
                call,
                plan.timeout(),
                piece -> {
                  hearing.chunk(piece);
                  return listener.test(serving.chunk(piece, plan.number()));
                });
          } catch (BackendFault fault) {
            throw serving.hasBegun() ? fault.afterFirstChunk() : fault;
          }
          return plan.number();
        });
  }

  private static <T> Outcome<T> logged(ModelSpec model, Outcome<T> outcome) {
    outcome.match(
        done -> {
          log.info("model call answered by {}", model.name());
          return done;
        },
        refusal -> {
          log.warn("model call to {} refused: {}", model.name(), refusal.reason());
          return refusal;
        });
    return outcome;
  }
}
