package dev.throughline.telemetry.http;

import dev.throughline.telemetry.span.RecordedFaults;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.async.propagation.ReactorPropagation;
import io.micronaut.core.propagation.PropagatedContext;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Filter;
import io.micronaut.http.filter.HttpServerFilter;
import io.micronaut.http.filter.ServerFilterChain;
import io.micronaut.http.filter.ServerFilterPhase;
import io.micronaut.tracing.opentelemetry.OpenTelemetryPropagationContext;
import io.micronaut.tracing.opentelemetry.instrument.http.server.OpenTelemetryServerFilter;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.context.Context;
import io.opentelemetry.instrumentation.api.instrumenter.Instrumenter;
import jakarta.inject.Named;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/**
 * One SERVER span for each HTTP request, in place of the one that Micronaut ships.
 *
 * <p>Micronaut's ends with the response's headers, takes a 4xx for an error and records an
 * exception twice. This one lasts until the body's end, follows OpenTelemetry's conventions, and
 * answers with the ids that let a client find its trace.
 */
@Filter(Filter.MATCH_ALL_PATTERN)
@Replaces(OpenTelemetryServerFilter.class)
@Requires(beans = OpenTelemetry.class)
final class HttpServerTracing implements HttpServerFilter {
  private final Instrumenter<HttpRequest<?>, HttpResponse<?>> instrumenter;
  private final HttpTracingConfiguration configuration;

  HttpServerTracing(
      @Named(HttpInstrumenters.SERVER) Instrumenter<HttpRequest<?>, HttpResponse<?>> instrumenter,
      HttpTracingConfiguration configuration) {
    this.instrumenter = instrumenter;
    this.configuration = configuration;
  }

  @Override
  public int getOrder() {
    return ServerFilterPhase.TRACING.order();
  }

  @Override
  public Publisher<MutableHttpResponse<?>> doFilter(
      HttpRequest<?> request, ServerFilterChain chain) {
    if (!configuration.isTraced(request.getPath())) {
      return chain.proceed(request);
    }
    Context parent = RecordedFaults.in(Context.root());
    HttpServerSpan span =
        new HttpServerSpan(instrumenter, instrumenter.start(parent, request), request);
    PropagatedContext propagated =
        PropagatedContext.getOrEmpty().plus(new OpenTelemetryPropagationContext(span.context()));
    try (PropagatedContext.Scope ignored = propagated.propagate()) {
      return Mono.from(chain.proceed(request))
          .<MutableHttpResponse<?>>map(
              response -> {
                ResponseIds.addTo(response, span.context());
                return span.endWith(response);
              })
          .doOnError(span::fail)
          .doOnCancel(span::cancel)
          .contextWrite(context -> ReactorPropagation.addPropagatedContext(context, propagated));
    }
  }
}
