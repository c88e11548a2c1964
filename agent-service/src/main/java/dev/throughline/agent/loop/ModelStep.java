package dev.throughline.agent.loop;

import dev.throughline.agent.execution.ExecutionEvent.Spent;
import dev.throughline.agent.model.Model;
import dev.throughline.agent.model.ModelReply;
import dev.throughline.agent.model.ModelRequest;
import dev.throughline.agent.time.Deadline;
import dev.throughline.telemetry.Conventions;
import dev.throughline.telemetry.span.BusinessSpans;
import io.opentelemetry.api.trace.Span;

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
              return ModelCallSpan.describe(span, ask(request, run, span));
            });
    run.budget().spend(reply.usage(), reply.cost());
    run.journal().tell(new Spent(run.budget().usage()));
    return reply;
  }

  private ModelReply ask(ModelRequest request, Run run, Span span) {
    String token = run.task().caller().token();
    Deadline deadline = run.budget().deadline();
    return run.journal().wantsText()
        ? model.stream(request, token, deadline, new TextTeller(span, run))
        : model.generate(request, token, deadline);
  }

  private static ModelRequest request(Run run) {
    return new ModelRequest(
        run.agent().model(),
        Prompt.system(run.agent()),
        run.conversation(),
        run.agent().toolbox().specs(),
        run.agent().answer());
  }
}
