package dev.throughline.telemetry.http;

import dev.throughline.telemetry.Conventions;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.context.Context;
import io.opentelemetry.instrumentation.api.instrumenter.AttributesExtractor;
import org.jspecify.annotations.Nullable;

/**
 * Puts the {@code error.type} that the filters found on the span and, as it is extracted like every
 * other attribute, on the duration's metric. OpenTelemetry's own extractor believes the status of a
 * response, and that of a stream which broke off says that all is well.
 */
final class DeclaredErrorType<Q extends HttpRequest<?>>
    implements AttributesExtractor<Q, HttpResponse<?>> {
  private final String requestAttribute;

  DeclaredErrorType(String requestAttribute) {
    this.requestAttribute = requestAttribute;
  }

  @Override
  public void onStart(AttributesBuilder attributes, Context parentContext, Q request) {}

  @Override
  public void onEnd(
      AttributesBuilder attributes,
      Context context,
      Q request,
      @Nullable HttpResponse<?> response,
      @Nullable Throwable error) {
    request
        .getAttribute(requestAttribute, String.class)
        .ifPresent(type -> attributes.put(Conventions.ERROR_TYPE, type));
  }
}
