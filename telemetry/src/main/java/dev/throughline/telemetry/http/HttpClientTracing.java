package dev.throughline.telemetry.http;

import dev.throughline.telemetry.span.BusinessSpans;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.propagation.PropagatedContext;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpResponseProvider;
import io.micronaut.http.MutableHttpRequest;
import io.micronaut.http.annotation.Filter;
import io.micronaut.http.filter.ClientFilterChain;
import io.micronaut.http.filter.HttpClientFilter;
import io.micronaut.tracing.opentelemetry.OpenTelemetryPropagationContext;
import io.micronaut.tracing.opentelemetry.instrument.http.client.OpenTelemetryClientFilter;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.instrumentation.api.instrumenter.Instrumenter;
import jakarta.inject.Named;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/**
 * One CLIENT span for each HTTP call, in place of the one that Micronaut ships, which records an
 * exception twice and takes an error status for an exception. The span of a {@link StreamedCall}
 * lasts until the answer's end.
 */
@Filter(Filter.MATCH_ALL_PATTERN)
@Replaces(OpenTelemetryClientFilter.class)
@Requires(beans = OpenTelemetry.class)
final class HttpClientTracing implements HttpClientFilter {
  private static final String CANCELLED = "cancelled";

  private final Instrumenter<MutableHttpRequest<?>, HttpResponse<?>> instrumenter;

  HttpClientTracing(
      @Named(HttpInstrumenters.CLIENT)
          Instrumenter<MutableHttpRequest<?>, HttpResponse<?>> instrumenter) {
    this.instrumenter = instrumenter;
  }

  @Override
  public Publisher<? extends HttpResponse<?>> doFilter(
      MutableHttpRequest<?> request, ClientFilterChain chain) {
    Context context = instrumenter.start(Context.current(), request);
    AtomicBoolean answered = new AtomicBoolean();
    try (PropagatedContext.Scope ignored =
        PropagatedContext.getOrEmpty()
            .plus(new OpenTelemetryPropagationContext(context))
            .propagate()) {
      return Mono.from(chain.proceed(request))
          .doOnNext(
              response -> {
                answered.set(true);
                answered(context, request, response);
              })
          .doOnError(fault -> fail(context, request, fault))
          .doOnCancel(
              () -> {
                if (!answered.get()) {
                  cancel(context, request, null);
                }
              });
    }
  }

  private void answered(Context context, MutableHttpRequest<?> request, HttpResponse<?> response) {
    StreamedCall.behind(request)
        .ifPresentOrElse(
            call -> call.answered(end -> end(context, request, response, end)),
            () -> instrumenter.end(context, request, response, null));
  }

  private void end(
      Context context,
      MutableHttpRequest<?> request,
      HttpResponse<?> response,
      StreamedCall.End end) {
    if (end.cancelled()) {
      cancel(context, request, response);
      return;
    }
    if (end.fault() != null) {
      request.setAttribute(ClientAttributes.ERROR_TYPE, end.fault().getClass().getName());
    }
    instrumenter.end(context, request, response, end.fault());
  }

  private void cancel(
      Context context, MutableHttpRequest<?> request, @Nullable HttpResponse<?> response) {
    request.setAttribute(ClientAttributes.ERROR_TYPE, CANCELLED);
    BusinessSpans.fail(Span.fromContext(context), CANCELLED, "the answer was no longer wanted");
    instrumenter.end(context, request, response, null);
  }

  private void fail(Context context, MutableHttpRequest<?> request, Throwable fault) {
    if (fault instanceof HttpResponseProvider answered) {
      instrumenter.end(context, request, answered.getResponse(), null);
    } else {
      instrumenter.end(context, request, null, fault);
    }
  }
}
