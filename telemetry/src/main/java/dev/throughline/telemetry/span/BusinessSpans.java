package dev.throughline.telemetry.span;

import dev.throughline.telemetry.Conventions;
import io.micronaut.context.annotation.Requires;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import jakarta.inject.Singleton;

/**
 * The platform's own spans: one call around the work that a span measures.
 *
 * <p>The span is current while the work runs and ends once, however the work ends. An exception
 * leaves the span with status ERROR and {@code error.type}, and is recorded on the innermost span
 * that it passes through, and only there.
 */
@Singleton
@Requires(beans = OpenTelemetry.class)
public final class BusinessSpans {
  /** The instrumentation scope of all spans of the platform's own. */
  public static final String SCOPE = "dev.throughline";

  private final Tracer tracer;

  public BusinessSpans(OpenTelemetry openTelemetry) {
    tracer = openTelemetry.getTracer(SCOPE);
  }

  /**
   * Measures work inside this service.
   *
   * @param name one of {@link Conventions}' span names
   */
  public <T, E extends Exception> T call(String name, SpanWork<T, E> work) throws E {
    return within(open(name, SpanKind.INTERNAL), work);
  }

  /** Measures a call that leaves this service, where no library makes a span of it. */
  public <T, E extends Exception> T callClient(String name, SpanWork<T, E> work) throws E {
    return within(open(name, SpanKind.CLIENT), work);
  }

  /** Like {@link #call}, for work without a result. */
  public <E extends Exception> void run(String name, SpanAction<E> action) throws E {
    call(
        name,
        span -> {
          action.accept(span);
          return true;
        });
  }

  /** Starts a span below the current one, for its owner to end. */
  public OpenSpan open(String name, SpanKind kind) {
    Context parent = RecordedFaults.in(Context.current());
    Span span = tracer.spanBuilder(name).setSpanKind(kind).setParent(parent).startSpan();
    return new OpenSpan(parent.with(span), span);
  }

  /** Marks a span as failed by an expected bad outcome, for which no exception was thrown. */
  public static void fail(Span span, String errorType, String description) {
    span.setStatus(StatusCode.ERROR, description);
    span.setAttribute(Conventions.ERROR_TYPE, errorType);
  }

  private static <T, E extends Exception> T within(OpenSpan open, SpanWork<T, E> work) throws E {
    try (Scope ignored = open.makeCurrent()) {
      T result = work.apply(open.span());
      open.end();
      return result;
    } catch (Throwable fault) {
      open.fail(fault);
      throw fault;
    }
  }
}
