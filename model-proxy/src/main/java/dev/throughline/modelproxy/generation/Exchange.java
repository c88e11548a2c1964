package dev.throughline.modelproxy.generation;

import dev.throughline.contracts.model.v1.GenerateChunk;
import dev.throughline.contracts.model.v1.GenerateRequest;
import dev.throughline.contracts.model.v1.GenerateResponse;
import dev.throughline.modelproxy.accounting.AttemptBill;
import dev.throughline.modelproxy.accounting.CallBill;
import dev.throughline.modelproxy.attempt.AttemptPlan;
import dev.throughline.modelproxy.attempt.AttemptSpans;
import dev.throughline.modelproxy.attempt.Hearing;
import dev.throughline.modelproxy.attempt.StreamWatch;
import dev.throughline.modelproxy.backend.BackendFault;
import dev.throughline.modelproxy.backend.ModelCall;
import dev.throughline.modelproxy.backend.Piece;
import dev.throughline.modelproxy.catalogue.ModelSpec;
import dev.throughline.modelproxy.fleet.Berth;
import java.util.function.Predicate;

/** Attempts to have one model answer one call. */
final class Exchange {
  private final ModelSpec model;
  private final Berth berth;
  private final ModelCall call;
  private final Serving serving;
  private final AttemptSpans spans;
  private final CallBill bill;

  Exchange(
      GenerateRequest request,
      ModelSpec model,
      Berth berth,
      AttemptSpans spans,
      Serving serving,
      CallBill bill) {
    this.model = model;
    this.berth = berth;
    this.bill = bill;
    this.spans = spans;
    this.serving = serving;
    call =
        new ModelCall(model.id(), request, request.getOptions().getLogprobs() && model.logprobs());
  }

  /** One attempt at a whole answer. */
  GenerateResponse whole(AttemptPlan plan) throws BackendFault {
    return billed(
        plan,
        (hearing, attempt) -> {
          Piece answer = berth.backend().generate(call, plan.timeout());
          attempt.heard(answer);
          hearing.whole(answer);
          return serving.whole(answer, plan.number(), bill.cost());
        });
  }

  /** One attempt at a stream; the number of attempts when it is complete. */
  Integer streamed(AttemptPlan plan, StreamWatch watch, Predicate<GenerateChunk> listener)
      throws BackendFault {
    bill.streams();
    return billed(
        plan,
        (hearing, attempt) -> {
          try {
            watch.stream(
                berth.backend(),
                call,
                plan.timeout(),
                berth.spec().patience(),
                piece -> {
                  attempt.heard(piece);
                  hearing.chunk(piece);
                  return listener.test(serving.chunk(piece, plan.number(), bill::cost));
                });
          } catch (BackendFault fault) {
            throw serving.hasBegun() ? fault.afterFirstChunk() : fault;
          }
          return plan.number();
        });
  }

  /** An attempt that tells its span and its bill what it hears. */
  private interface Work<T> {
    T attempt(Hearing hearing, AttemptBill attempt) throws BackendFault;
  }

  private <T> T billed(AttemptPlan plan, Work<T> work) throws BackendFault {
    AttemptBill attempt = bill.attempt(model, berth.backend().provider());
    try {
      return spans.within(
          plan, berth.backend(), call.model(), hearing -> work.attempt(hearing, attempt));
    } catch (BackendFault fault) {
      attempt.failed(fault);
      throw fault;
    }
  }
}
