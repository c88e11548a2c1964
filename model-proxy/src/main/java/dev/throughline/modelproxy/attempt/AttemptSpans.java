package dev.throughline.modelproxy.attempt;

import static dev.throughline.telemetry.Conventions.GEN_AI_OPERATION_NAME;
import static dev.throughline.telemetry.Conventions.GEN_AI_PROVIDER_NAME;
import static dev.throughline.telemetry.Conventions.GEN_AI_REQUEST_MODEL;
import static dev.throughline.telemetry.Conventions.MODEL_ATTEMPT;
import static dev.throughline.telemetry.Conventions.MODEL_ATTEMPT_NUMBER;
import static dev.throughline.telemetry.Conventions.MODEL_RETRY_DELAY;
import static dev.throughline.telemetry.Conventions.SERVER_ADDRESS;
import static dev.throughline.telemetry.Conventions.SERVER_PORT;

import dev.throughline.modelproxy.backend.BackendFault;
import dev.throughline.modelproxy.backend.ModelBackend;
import dev.throughline.telemetry.span.BusinessSpans;
import dev.throughline.telemetry.span.OpenSpan;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Scope;

/**
 * One {@code model-attempt} span for every attempt. It lasts until the attempt's answer is complete
 * or has failed, and has no usage: that is on the caller's span of the whole call, once.
 */
public final class AttemptSpans {
  private static final String CHAT = "chat";

  private final BusinessSpans spans;

  public AttemptSpans(BusinessSpans spans) {
    this.spans = spans;
  }

  /** An attempt that tells its span what it hears. */
  @FunctionalInterface
  public interface Work<T> {
    T attempt(Hearing hearing) throws BackendFault;
  }

  /**
   * Makes one attempt within its span.
   *
   * @param model the back end's name for it
   */
  public <T> T within(AttemptPlan plan, ModelBackend backend, String model, Work<T> work)
      throws BackendFault {
    OpenSpan open = spans.open(MODEL_ATTEMPT, SpanKind.CLIENT);
    try (Scope ignored = open.makeCurrent()) {
      describe(open.span(), plan, backend, model);
      T result = work.attempt(new Hearing(open.span()));
      open.end();
      return result;
    } catch (BackendFault fault) {
      open.span().recordException(fault);
      open.fail(fault.code(), "the back end answered " + fault.code());
      throw fault;
    } catch (RuntimeException | Error bug) {
      open.fail(bug);
      throw bug;
    }
  }

  private static void describe(Span span, AttemptPlan plan, ModelBackend backend, String model) {
    span.setAttribute(GEN_AI_OPERATION_NAME, CHAT);
    span.setAttribute(GEN_AI_PROVIDER_NAME, backend.provider());
    span.setAttribute(GEN_AI_REQUEST_MODEL, model);
    span.setAttribute(SERVER_ADDRESS, backend.address());
    span.setAttribute(SERVER_PORT, (long) backend.port());
    span.setAttribute(MODEL_ATTEMPT_NUMBER, (long) plan.number());
    if (!plan.waited().isZero()) {
      span.setAttribute(MODEL_RETRY_DELAY, plan.waited().toMillis());
    }
  }
}
