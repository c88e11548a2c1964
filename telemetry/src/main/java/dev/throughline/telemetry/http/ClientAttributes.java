package dev.throughline.telemetry.http;

import io.micronaut.http.HttpAttributes;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpRequest;
import io.opentelemetry.instrumentation.api.semconv.http.HttpClientAttributesGetter;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What OpenTelemetry's HTTP conventions ask of a client, read from Micronaut's request. */
enum ClientAttributes
    implements HttpClientAttributesGetter<MutableHttpRequest<?>, HttpResponse<?>> {
  INSTANCE;

  /** The request attribute that says how a call failed that has no response. */
  static final String ERROR_TYPE = ClientAttributes.class.getName() + ".errorType";

  @Override
  public @Nullable String getErrorType(
      MutableHttpRequest<?> request,
      @Nullable HttpResponse<?> response,
      @Nullable Throwable error) {
    return request.getAttribute(ERROR_TYPE, String.class).orElse(null);
  }

  @Override
  public String getHttpRequestMethod(MutableHttpRequest<?> request) {
    return request.getMethodName();
  }

  @Override
  public List<String> getHttpRequestHeader(MutableHttpRequest<?> request, String name) {
    return request.getHeaders().getAll(name);
  }

  @Override
  public Integer getHttpResponseStatusCode(
      MutableHttpRequest<?> request, HttpResponse<?> response, @Nullable Throwable error) {
    return response.code();
  }

  @Override
  public List<String> getHttpResponseHeader(
      MutableHttpRequest<?> request, HttpResponse<?> response, String name) {
    return response.getHeaders().getAll(name);
  }

  /**
   * Without user and query, and without what is no word in the path: a client's own text comes that
   * far, as the name of something that there is not.
   */
  @Override
  public @Nullable String getUrlFull(MutableHttpRequest<?> request) {
    URI uri = request.getUri();
    return uri.isAbsolute() && uri.getRawAuthority() != null
        ? "%s://%s%s"
            .formatted(
                uri.getScheme(),
                uri.getRawAuthority().replaceFirst("^.*@", ""),
                ClientHeaders.path(uri.getRawPath()))
        : null;
  }

  /** A client that was built for one service knows the address only by that service's id. */
  @Override
  public @Nullable String getServerAddress(MutableHttpRequest<?> request) {
    String host = request.getUri().getHost();
    return host != null ? host : serviceId(request);
  }

  @Override
  public @Nullable Integer getServerPort(MutableHttpRequest<?> request) {
    int port = request.getUri().getPort();
    return port > 0 ? port : null;
  }

  private static @Nullable String serviceId(HttpRequest<?> request) {
    return request.getAttribute(HttpAttributes.SERVICE_ID, String.class).orElse(null);
  }
}
