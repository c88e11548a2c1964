package dev.throughline.agent.loop;

import dev.throughline.agent.model.Cost;
import dev.throughline.agent.model.FinishReason;
import dev.throughline.agent.model.ModelFault;
import dev.throughline.agent.model.ModelReply;
import dev.throughline.agent.model.ModelTurn;
import dev.throughline.agent.model.ModelTurn.Served;
import dev.throughline.agent.model.TokenUsage;
import dev.throughline.telemetry.Conventions;
import dev.throughline.telemetry.span.BusinessSpans;
import io.opentelemetry.api.trace.Span;
import java.util.List;

/** What the {@code ai-model-call} span says of the reply. */
final class ModelCallSpan {
  private ModelCallSpan() {}

  static ModelReply describe(Span span, ModelReply reply) {
    if (reply instanceof ModelTurn turn) {
      served(span, turn.served());
      finished(span, turn.finishReason());
      used(span, reply);
    } else {
      failed(span, (ModelFault) reply);
    }
    return reply;
  }

  /**
   * By the conventions a turn that broke off has a finish reason; one that was refused has none.
   */
  private static void failed(Span span, ModelFault fault) {
    BusinessSpans.fail(span, fault.code(), "the model did not answer");
    if (fault.served().isPresent()) {
      served(span, fault.served().get());
      finished(span, FinishReason.ERROR);
    }
    if (!fault.usage().equals(TokenUsage.NONE)) {
      used(span, fault);
    }
  }

  private static void served(Span span, Served served) {
    span.setAttribute(Conventions.GEN_AI_PROVIDER_NAME, served.provider());
    span.setAttribute(Conventions.GEN_AI_REQUEST_MODEL, served.requestModel());
    span.setAttribute(Conventions.GEN_AI_RESPONSE_MODEL, served.responseModel());
    if (!served.responseId().isEmpty()) {
      span.setAttribute(Conventions.GEN_AI_RESPONSE_ID, served.responseId());
    }
    if (served.fallbacks() > 0) {
      span.setAttribute(Conventions.MODEL_FALLBACKS, (long) served.fallbacks());
    }
  }

  private static void finished(Span span, FinishReason reason) {
    span.setAttribute(Conventions.GEN_AI_RESPONSE_FINISH_REASONS, List.of(reason.value()));
  }

  private static void used(Span span, ModelReply reply) {
    span.setAttribute(Conventions.GEN_AI_USAGE_INPUT_TOKENS, reply.usage().input());
    span.setAttribute(Conventions.GEN_AI_USAGE_OUTPUT_TOKENS, reply.usage().output());
    reply.cost().ifPresent(cost -> priced(span, cost));
  }

  private static void priced(Span span, Cost cost) {
    span.setAttribute(Conventions.MODEL_COST_AMOUNT, cost.amount().doubleValue());
    span.setAttribute(Conventions.MODEL_COST_CURRENCY, cost.currency());
  }
}
