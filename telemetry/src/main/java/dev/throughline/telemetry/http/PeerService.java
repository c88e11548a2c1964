package dev.throughline.telemetry.http;

import dev.throughline.telemetry.Conventions;
import io.micronaut.http.HttpAttributes;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpRequest;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.context.Context;
import io.opentelemetry.instrumentation.api.instrumenter.AttributesExtractor;
import org.jspecify.annotations.Nullable;

/**
 * Says which service a call is meant for, where the client knows it by an id: so a call that never
 * arrived is still told as one to that service, and not to an address.
 */
final class PeerService implements AttributesExtractor<MutableHttpRequest<?>, HttpResponse<?>> {
  @Override
  public void onStart(
      AttributesBuilder attributes, Context parentContext, MutableHttpRequest<?> request) {
    request
        .getAttribute(HttpAttributes.SERVICE_ID, String.class)
        .filter(id -> !id.contains("/"))
        .ifPresent(id -> attributes.put(Conventions.PEER_SERVICE, id));
  }

  @Override
  public void onEnd(
      AttributesBuilder attributes,
      Context context,
      MutableHttpRequest<?> request,
      @Nullable HttpResponse<?> response,
      @Nullable Throwable error) {}
}
