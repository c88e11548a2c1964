package dev.throughline.modelproxy.generation;

import dev.throughline.contracts.model.v1.GenerateChunk;
import dev.throughline.contracts.model.v1.GenerateRequest;
import dev.throughline.contracts.model.v1.GenerateResponse;
import dev.throughline.modelproxy.attempt.AttemptPlan;
import dev.throughline.modelproxy.attempt.AttemptSpans;
import dev.throughline.modelproxy.attempt.StreamWatch;
import dev.throughline.modelproxy.backend.BackendFault;
import dev.throughline.modelproxy.backend.ModelCall;
import dev.throughline.modelproxy.backend.Piece;
import dev.throughline.modelproxy.catalogue.ModelSpec;
import dev.throughline.modelproxy.fleet.Berth;
import java.util.function.Predicate;

/** Attempts to have one model answer one call. */
final class Exchange {
  private final Berth berth;
  private final ModelCall call;
  private final Serving serving;
  private final AttemptSpans spans;

  Exchange(
      GenerateRequest request, ModelSpec model, Berth berth, AttemptSpans spans, Serving serving) {
    this.berth = berth;
    this.spans = spans;
    this.serving = serving;
    call =
        new ModelCall(model.id(), request, request.getOptions().getLogprobs() && model.logprobs());
  }

  /** One attempt at a whole answer. */
  GenerateResponse whole(AttemptPlan plan) throws BackendFault {
    return spans.within(
        plan,
        berth.backend(),
        call.model(),
        hearing -> {
          Piece answer = berth.backend().generate(call, plan.timeout());
          hearing.whole(answer);
          return serving.whole(answer, plan.number());
        });
  }

  /** One attempt at a stream; the number of attempts when it is complete. */
  Integer streamed(AttemptPlan plan, StreamWatch watch, Predicate<GenerateChunk> listener)
      throws BackendFault {
    return spans.within(
        plan,
        berth.backend(),
        call.model(),
        hearing -> {
          try {
            watch.stream(
                berth.backend(),
                call,
                plan.timeout(),
                berth.spec().patience(),
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
}
