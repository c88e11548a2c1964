package dev.throughline.modelproxy.generation;

import dev.throughline.contracts.model.v1.GenerateChunk;
import dev.throughline.contracts.model.v1.GenerateRequest;
import dev.throughline.contracts.model.v1.GenerateResponse;
import dev.throughline.modelproxy.accounting.CallBill;
import dev.throughline.modelproxy.attempt.StreamWatch;
import dev.throughline.modelproxy.catalogue.Alias;
import dev.throughline.modelproxy.fleet.Fleet;
import dev.throughline.modelproxy.fleet.Fleets;
import dev.throughline.modelproxy.outcome.Outcome;
import dev.throughline.modelproxy.outcome.Refusal.Reason;
import dev.throughline.modelproxy.routing.Asking;
import io.grpc.Deadline;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A model call: checked, routed, attempted. Blocks the calling thread; the cancellation of that
 * thread's gRPC context ends it.
 */
public final class Generation {
  private final Fleets fleets;
  private final Journeys journeys;
  private final StreamWatch watch;
  private final Books books;

  Generation(Fleets fleets, Journeys journeys, StreamWatch watch, Books books) {
    this.fleets = fleets;
    this.journeys = journeys;
    this.watch = watch;
    this.books = books;
  }

  /**
   * Answers whole.
   *
   * @param principal the user id of the caller
   * @param deadline when it must be over
   */
  public Outcome<GenerateResponse> generate(
      GenerateRequest request, String principal, Deadline deadline) {
    return asked(
        request,
        principal,
        (asking, bill) -> journeys.run(asking, bill, deadline, false, Exchange::whole));
  }

  /**
   * Answers in chunks. Before the first has gone out a failed attempt is made again, or another
   * model is asked; after it, the failure is the outcome.
   *
   * @param principal the user id of the caller
   * @param deadline when it must be over
   * @param listener takes a chunk in its own time; false when it no longer listens
   * @return the number of attempts made
   */
  public Outcome<Integer> stream(
      GenerateRequest request,
      String principal,
      Deadline deadline,
      Predicate<GenerateChunk> listener) {
    return asked(
        request,
        principal,
        (asking, bill) ->
            journeys.run(
                asking,
                bill,
                deadline,
                true,
                (exchange, plan) -> exchange.streamed(plan, watch, listener)));
  }

  /** What is done with a call that may be made. */
  private interface Use<T> {
    Outcome<T> of(Asking asking, CallBill bill);
  }

  private <T> Outcome<T> asked(GenerateRequest request, String principal, Use<T> use) {
    Optional<String> violation = RequestRules.violation(request);
    if (violation.isPresent()) {
      return Outcome.refused(Reason.BAD_REQUEST, violation.get());
    }
    try (Fleet fleet = fleets.borrow()) {
      Optional<Alias> alias = fleet.catalogue().alias(request.getModel());
      if (alias.isEmpty()) {
        return Outcome.refused(Reason.UNKNOWN_ALIAS, "There is no such model or alias.");
      }
      return books.keep(
          request,
          principal,
          fleet.catalogue(),
          (account, bill) -> use.of(new Asking(request, fleet, alias.get(), account), bill));
    }
  }
}
