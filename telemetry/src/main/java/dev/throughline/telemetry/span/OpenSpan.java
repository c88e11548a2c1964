package dev.throughline.telemetry.span;

import com.google.errorprone.annotations.MustBeClosed;
import dev.throughline.telemetry.Conventions;
import io.micronaut.core.propagation.PropagatedContext;
import io.micronaut.tracing.opentelemetry.OpenTelemetryPropagationContext;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A span that its owner ends: for streams and for work that hops between threads. It ends once,
 * whoever comes first; what is said after that is ignored. Safe for use by several threads.
 */
public final class OpenSpan {
  private final Context context;
  private final Span span;
  private final AtomicBoolean ended = new AtomicBoolean();

  OpenSpan(Context context, Span span) {
    this.context = context;
    this.span = span;
  }

  /** The span itself, for attributes. */
  public Span span() {
    return span;
  }

  /** The context in which the span is current: for what continues its work on another thread. */
  public Context context() {
    return context;
  }

  /**
   * Makes the span current on this thread until the scope is closed: for OpenTelemetry, and in what
   * Micronaut propagates, since its executors, transactions and HTTP client put that back in force.
   */
  @MustBeClosed
  public Scope makeCurrent() {
    OpenTelemetryPropagationContext mine = new OpenTelemetryPropagationContext(context);
    PropagatedContext now = PropagatedContext.getOrEmpty();
    PropagatedContext.Scope scope =
        now.find(OpenTelemetryPropagationContext.class)
            .map(other -> now.replace(other, mine))
            .orElseGet(() -> now.plus(mine))
            .propagate();
    return scope::close;
  }

  /** Ends the span as failed by a fault. */
  public void fail(Throwable fault) {
    if (ended.compareAndSet(false, true)) {
      RecordedFaults.recordOnce(context, span, fault);
      markFailed(span, fault);
      span.end();
    }
  }

  /** Ends the span as failed by an expected bad outcome. */
  public void fail(String errorType, String description) {
    if (ended.compareAndSet(false, true)) {
      BusinessSpans.fail(span, errorType, description);
      span.end();
    }
  }

  /** Ends the span. */
  public void end() {
    if (ended.compareAndSet(false, true)) {
      span.end();
    }
  }

  /** The exception's class says what kind of fault; its message may hold a client's data. */
  static void markFailed(Span span, Throwable fault) {
    span.setStatus(StatusCode.ERROR);
    span.setAttribute(Conventions.ERROR_TYPE, fault.getClass().getName());
  }
}
