package dev.throughline.telemetry.http;

import dev.throughline.telemetry.edge.EdgePropagator;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpRequest;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.instrumentation.api.instrumenter.Instrumenter;
import io.opentelemetry.instrumentation.api.instrumenter.SpanNameExtractor;
import io.opentelemetry.instrumentation.api.semconv.http.HttpClientAttributesExtractor;
import io.opentelemetry.instrumentation.api.semconv.http.HttpClientMetrics;
import io.opentelemetry.instrumentation.api.semconv.http.HttpServerAttributesExtractor;
import io.opentelemetry.instrumentation.api.semconv.http.HttpServerMetrics;
import io.opentelemetry.instrumentation.api.semconv.http.HttpServerRoute;
import io.opentelemetry.instrumentation.api.semconv.http.HttpSpanNameExtractor;
import io.opentelemetry.instrumentation.api.semconv.http.HttpSpanStatusExtractor;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.Set;

/** Builds what makes HTTP spans, and times requests, by OpenTelemetry's conventions. */
@Factory
@Requires(beans = OpenTelemetry.class)
final class HttpInstrumenters {
  static final String SERVER = "http-server";
  static final String CLIENT = "http-client";

  /** With the one for all others, so that a method that somebody made up is not told. */
  private static final Set<String> METHODS =
      Set.of(
          "CONNECT",
          "DELETE",
          "GET",
          "HEAD",
          "OPTIONS",
          "PATCH",
          "POST",
          "PUT",
          "TRACE",
          ServerAttributes.OTHER_METHOD);

  private static final String SCOPE = "dev.throughline.http";

  @Singleton
  @Named(SERVER)
  Instrumenter<HttpRequest<?>, HttpResponse<?>> server(
      OpenTelemetry openTelemetry, HttpTracingConfiguration configuration) {
    String fixedName = configuration.serverSpanName();
    SpanNameExtractor<HttpRequest<?>> name =
        fixedName == null
            ? HttpSpanNameExtractor.create(ServerAttributes.INSTANCE)
            : request -> fixedName;
    return Instrumenter.<HttpRequest<?>, HttpResponse<?>>builder(openTelemetry, SCOPE, name)
        .addAttributesExtractor(
            HttpServerAttributesExtractor.builder(ServerAttributes.INSTANCE)
                .setKnownMethods(METHODS)
                .build())
        .addAttributesExtractor(new DeclaredErrorType<>(ServerAttributes.ERROR_TYPE))
        .addOperationMetrics(MeasuredAttributes.ofServer(HttpServerMetrics.get()))
        .addSpanLinksExtractor(
            (links, parent, request) -> EdgePropagator.caller(parent).ifPresent(links::addLink))
        .setSpanStatusExtractor(HttpSpanStatusExtractor.create(ServerAttributes.INSTANCE))
        .addContextCustomizer(HttpServerRoute.create(ServerAttributes.INSTANCE))
        .buildServerInstrumenter(HeaderGetter.INSTANCE);
  }

  @Singleton
  @Named(CLIENT)
  Instrumenter<MutableHttpRequest<?>, HttpResponse<?>> client(OpenTelemetry openTelemetry) {
    return Instrumenter.<MutableHttpRequest<?>, HttpResponse<?>>builder(
            openTelemetry, SCOPE, HttpSpanNameExtractor.create(ClientAttributes.INSTANCE))
        .addAttributesExtractor(HttpClientAttributesExtractor.create(ClientAttributes.INSTANCE))
        .addAttributesExtractor(new DeclaredErrorType<>(ClientAttributes.ERROR_TYPE))
        .addAttributesExtractor(new PeerService())
        .addOperationMetrics(MeasuredAttributes.ofClient(HttpClientMetrics.get()))
        .setSpanStatusExtractor(HttpSpanStatusExtractor.create(ClientAttributes.INSTANCE))
        .buildClientInstrumenter((request, key, value) -> setHeader(request, key, value));
  }

  private static void setHeader(MutableHttpRequest<?> request, String key, String value) {
    if (request != null) {
      request.getHeaders().set(key, value);
    }
  }
}
