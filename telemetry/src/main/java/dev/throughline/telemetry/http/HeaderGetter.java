package dev.throughline.telemetry.http;

import io.micronaut.http.HttpRequest;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.Collections;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** Reads a request's headers for propagators, every value of a repeated one included. */
enum HeaderGetter implements TextMapGetter<HttpRequest<?>> {
  INSTANCE;

  @Override
  public Iterable<String> keys(HttpRequest<?> request) {
    return request.getHeaders().names();
  }

  @Override
  public @Nullable String get(@Nullable HttpRequest<?> request, String key) {
    return request == null ? null : request.getHeaders().findFirst(key).orElse(null);
  }

  @Override
  public Iterator<String> getAll(@Nullable HttpRequest<?> request, String key) {
    return request == null
        ? Collections.emptyIterator()
        : request.getHeaders().getAll(key).iterator();
  }
}
