package dev.throughline.agent.loop;

import dev.throughline.agent.execution.ExecutionEvent.Spent;
import dev.throughline.agent.model.Model;
import dev.throughline.agent.model.ModelFault;
import dev.throughline.agent.model.ModelReply;
import dev.throughline.agent.model.ModelRequest;
import dev.throughline.agent.model.ModelTurn;
import dev.throughline.telemetry.Conventions;
import dev.throughline.telemetry.span.BusinessSpans;
import io.opentelemetry.api.trace.Span;
import java.util.List;

/** One model turn, with the one span of the platform that tells its tokens. */
final class ModelStep {
  private static final String CHAT = "chat";

  private final BusinessSpans spans;
  private final Model model;

  ModelStep(BusinessSpans spans, Model model) {
    this.spans = spans;
    this.model = model;
  }

  ModelReply take(Run run) {
    ModelRequest request = request(run);
    run.budget().beginTurn();
    ModelReply reply =
        spans.callClient(
            Conventions.AI_MODEL_CALL,
            span -> {
              span.setAttribute(Conventions.GEN_AI_OPERATION_NAME, CHAT);
              // The alias; what it stood for is known when the answer is there.
              span.setAttribute(Conventions.GEN_AI_REQUEST_MODEL, request.model());
              return described(span, generate(request, run));
            });
    run.budget().spend(reply.usage(), reply.cost());
    run.journal().tell(new Spent(run.budget().usage()));
    return reply;
  }

  private ModelReply generate(ModelRequest request, Run run) {
    return model.generate(request, run.task().caller().token(), run.budget().deadline());
  }

  private static ModelRequest request(Run run) {
    return new ModelRequest(
        run.agent().model(),
        Prompt.system(run.agent()),
        run.conversation(),
        run.agent().toolbox().specs(),
        run.agent().answer());
  }

  private static ModelReply described(Span span, ModelReply reply) {
    if (reply instanceof ModelTurn turn) {
      describe(span, turn);
    } else {
      ModelFault fault = (ModelFault) reply;
      BusinessSpans.fail(span, fault.code(), "the model did not answer");
    }
    return reply;
  }

  private static void describe(Span span, ModelTurn turn) {
    ModelTurn.Served served = turn.served();
    span.setAttribute(Conventions.GEN_AI_PROVIDER_NAME, served.provider());
    span.setAttribute(Conventions.GEN_AI_REQUEST_MODEL, served.requestModel());
    span.setAttribute(Conventions.GEN_AI_RESPONSE_MODEL, served.responseModel());
    if (!served.responseId().isEmpty()) {
      span.setAttribute(Conventions.GEN_AI_RESPONSE_ID, served.responseId());
    }
    span.setAttribute(
        Conventions.GEN_AI_RESPONSE_FINISH_REASONS, List.of(turn.finishReason().value()));
    span.setAttribute(Conventions.GEN_AI_USAGE_INPUT_TOKENS, turn.usage().input());
    span.setAttribute(Conventions.GEN_AI_USAGE_OUTPUT_TOKENS, turn.usage().output());
  }
}
