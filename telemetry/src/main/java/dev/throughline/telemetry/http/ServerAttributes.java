package dev.throughline.telemetry.http;

import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpVersion;
import io.micronaut.web.router.RouteAttributes;
import io.micronaut.web.router.UriRouteInfo;
import io.opentelemetry.instrumentation.api.semconv.http.HttpServerAttributesGetter;
import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What OpenTelemetry's HTTP conventions ask of a server, read from Micronaut's request. */
enum ServerAttributes implements HttpServerAttributesGetter<HttpRequest<?>, HttpResponse<?>> {
  INSTANCE;

  /** What the conventions call a method that is none of HTTP's. */
  static final String OTHER_METHOD = "_OTHER";

  /** The request attribute that says how a request failed that has no response. */
  static final String ERROR_TYPE = ServerAttributes.class.getName() + ".errorType";

  @Override
  public @Nullable String getErrorType(
      HttpRequest<?> request, @Nullable HttpResponse<?> response, @Nullable Throwable error) {
    return request.getAttribute(ERROR_TYPE, String.class).orElse(null);
  }

  @Override
  public String getHttpRequestMethod(HttpRequest<?> request) {
    return request.getMethod() == HttpMethod.CUSTOM ? OTHER_METHOD : request.getMethodName();
  }

  @Override
  public List<String> getHttpRequestHeader(HttpRequest<?> request, String name) {
    return ClientHeaders.told(name, request.getHeaders().getAll(name));
  }

  @Override
  public Integer getHttpResponseStatusCode(
      HttpRequest<?> request, HttpResponse<?> response, @Nullable Throwable error) {
    return response.code();
  }

  @Override
  public List<String> getHttpResponseHeader(
      HttpRequest<?> request, HttpResponse<?> response, String name) {
    return response.getHeaders().getAll(name);
  }

  @Override
  public String getUrlScheme(HttpRequest<?> request) {
    return request.isSecure() ? "https" : "http";
  }

  @Override
  public String getUrlPath(HttpRequest<?> request) {
    return ClientHeaders.path(request.getPath());
  }

  /** A query may hold what a client should not have put there: it stays off spans. */
  @Override
  public @Nullable String getUrlQuery(HttpRequest<?> request) {
    return null;
  }

  @Override
  public @Nullable String getHttpRoute(HttpRequest<?> request) {
    return RouteAttributes.getRouteInfo(request)
        .filter(UriRouteInfo.class::isInstance)
        .map(route -> ((UriRouteInfo<?, ?>) route).getUriMatchTemplate().toPathString())
        .orElse(null);
  }

  @Override
  public @Nullable String getNetworkProtocolVersion(
      HttpRequest<?> request, @Nullable HttpResponse<?> response) {
    return request.getHttpVersion() == HttpVersion.HTTP_2_0 ? "2" : "1.1";
  }

  @Override
  public @Nullable InetSocketAddress getNetworkPeerInetSocketAddress(
      HttpRequest<?> request, @Nullable HttpResponse<?> response) {
    return request.getRemoteAddress();
  }
}
