package dev.throughline.modelproxy.openai.front;

import static dev.throughline.telemetry.Conventions.AI_MODEL_CALL;
import static dev.throughline.telemetry.Conventions.GEN_AI_OPERATION_NAME;
import static dev.throughline.telemetry.Conventions.GEN_AI_PROVIDER_NAME;
import static dev.throughline.telemetry.Conventions.GEN_AI_REQUEST_MODEL;
import static dev.throughline.telemetry.Conventions.GEN_AI_RESPONSE_FINISH_REASONS;
import static dev.throughline.telemetry.Conventions.GEN_AI_RESPONSE_ID;
import static dev.throughline.telemetry.Conventions.GEN_AI_RESPONSE_MODEL;
import static dev.throughline.telemetry.Conventions.GEN_AI_RESPONSE_TIME_TO_FIRST_CHUNK;
import static dev.throughline.telemetry.Conventions.GEN_AI_USAGE_INPUT_TOKENS;
import static dev.throughline.telemetry.Conventions.GEN_AI_USAGE_OUTPUT_TOKENS;
import static dev.throughline.telemetry.Conventions.MODEL_COST_AMOUNT;
import static dev.throughline.telemetry.Conventions.MODEL_COST_CURRENCY;
import static dev.throughline.telemetry.Conventions.MODEL_FALLBACKS;

import com.google.errorprone.annotations.MustBeClosed;
import dev.throughline.contracts.model.v1.Cost;
import dev.throughline.contracts.model.v1.FinishReason;
import dev.throughline.contracts.model.v1.GenerateChunk;
import dev.throughline.contracts.model.v1.GenerateResponse;
import dev.throughline.contracts.model.v1.Served;
import dev.throughline.contracts.model.v1.Usage;
import dev.throughline.modelproxy.outcome.Outcome;
import dev.throughline.telemetry.redaction.ClientWords;
import dev.throughline.telemetry.span.BusinessSpans;
import dev.throughline.telemetry.span.OpenSpan;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Scope;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The span of a model turn that no agent takes: from here to the back end and back, with all
 * retries. It alone has usage and cost, those that are known when it ends, whichever way it ends.
 */
final class ModelCallSpan {
  private static final String CHAT = "chat";
  private static final String PREFIX = "FINISH_REASON_";
  private static final int NANO_DIGITS = 9;

  private final OpenSpan open;
  private final Span span;
  private final long startedNanos = System.nanoTime();
  private boolean begun;

  private ModelCallSpan(OpenSpan open) {
    this.open = open;
    this.span = open.span();
  }

  static ModelCallSpan start(BusinessSpans spans, String alias) {
    ModelCallSpan call = new ModelCallSpan(spans.open(AI_MODEL_CALL, SpanKind.INTERNAL));
    call.span.setAttribute(GEN_AI_OPERATION_NAME, CHAT);
    // The alias; what it stood for is known when the answer is there. Nobody has looked yet
    // whether there is such a model, so it may be any text.
    if (Stream.of(alias.split("/", -1)).allMatch(ClientWords::isPlain)) {
      call.span.setAttribute(GEN_AI_REQUEST_MODEL, alias);
    }
    return call;
  }

  @MustBeClosed
  Scope makeCurrent() {
    return open.makeCurrent();
  }

  void whole(GenerateResponse answer) {
    served(answer.getServed());
    finish(answer.getFinishReason());
    spent(answer.getUsage());
    if (answer.hasCost()) {
      cost(answer.getCost());
    }
  }

  void chunk(GenerateChunk chunk) {
    if (!begun) {
      begun = true;
      span.setAttribute(
          GEN_AI_RESPONSE_TIME_TO_FIRST_CHUNK,
          (System.nanoTime() - startedNanos) / (double) TimeUnit.SECONDS.toNanos(1));
      served(chunk.getServed());
    }
    finish(chunk.getFinishReason());
    if (chunk.hasUsage()) {
      spent(chunk.getUsage());
    }
    if (chunk.hasCost()) {
      cost(chunk.getCost());
    }
  }

  /** Ends the span as the call ended. */
  void end(Outcome<?> outcome) {
    outcome.match(
        done -> {
          open.end();
          return true;
        },
        refusal -> {
          if (begun) {
            // What the conventions give a stream that broke off.
            finish(FinishReason.FINISH_REASON_ERROR);
          }
          open.fail(refusal.reason().name(), "the model did not answer");
          return false;
        });
  }

  void end(RuntimeException bug) {
    open.fail(bug);
  }

  private void served(Served served) {
    span.setAttribute(GEN_AI_PROVIDER_NAME, served.getProvider());
    span.setAttribute(GEN_AI_REQUEST_MODEL, served.getRequestModel());
    span.setAttribute(GEN_AI_RESPONSE_MODEL, served.getResponseModel());
    if (!served.getResponseId().isEmpty()) {
      span.setAttribute(GEN_AI_RESPONSE_ID, served.getResponseId());
    }
    if (served.getFallbacks() > 0) {
      span.setAttribute(MODEL_FALLBACKS, (long) served.getFallbacks());
    }
  }

  private void finish(FinishReason reason) {
    if (reason != FinishReason.FINISH_REASON_UNSPECIFIED) {
      span.setAttribute(
          GEN_AI_RESPONSE_FINISH_REASONS,
          List.of(reason.name().substring(PREFIX.length()).toLowerCase(Locale.ROOT)));
    }
  }

  private void spent(Usage usage) {
    span.setAttribute(GEN_AI_USAGE_INPUT_TOKENS, (long) usage.getInputTokens());
    span.setAttribute(GEN_AI_USAGE_OUTPUT_TOKENS, (long) usage.getOutputTokens());
  }

  private void cost(Cost cost) {
    span.setAttribute(
        MODEL_COST_AMOUNT, BigDecimal.valueOf(cost.getNanos(), NANO_DIGITS).doubleValue());
    span.setAttribute(MODEL_COST_CURRENCY, cost.getCurrency());
  }
}
