package dev.throughline.gateway.accesslog;

import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;
import io.micronaut.web.router.RouteAttributes;
import io.micronaut.web.router.UriRouteInfo;
import java.util.concurrent.TimeUnit;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One log record for each request: method, route, status, milliseconds.
 *
 * <p>That of a stream is made at the stream's end, and has its bytes and how it ended too.
 *
 * <p>Nothing in it is the client's own text: the method is one of those that HTTP knows, and the
 * route is the pattern that the path matched, so that no request can forge a record.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class AccessLog implements Ordered {
  private static final Logger LOG = LoggerFactory.getLogger(AccessLog.class);
  private static final String STARTED = AccessLog.class.getName() + ".started";
  private static final String NO_ROUTE = "(no route)";

  /** Inside the request's span, whose ids belong on the record. */
  @Override
  public int getOrder() {
    return ServerFilterPhase.TRACING.after();
  }

  @RequestFilter
  void started(HttpRequest<?> request) {
    request.setAttribute(STARTED, System.nanoTime());
  }

  @ResponseFilter
  void answered(HttpRequest<?> request, MutableHttpResponse<?> response) {
    String route = route(request);
    if (route.startsWith("/health")) {
      return;
    }
    if (response.body() instanceof Publisher<?> stream) {
      LoggedStream logged =
          new LoggedStream(
              (end, bytes) ->
                  LOG.info(
                      "{} {} {} {} ms, {} bytes of a stream {}",
                      method(request),
                      route,
                      response.code(),
                      millis(request),
                      bytes,
                      end));
      response.body(logged.of(stream));
    } else {
      LOG.info("{} {} {} {} ms", method(request), route, response.code(), millis(request));
    }
  }

  private static String method(HttpRequest<?> request) {
    HttpMethod method = request.getMethod();
    return method == HttpMethod.CUSTOM ? "OTHER" : method.name();
  }

  private static String route(HttpRequest<?> request) {
    return RouteAttributes.getRouteInfo(request)
        .filter(UriRouteInfo.class::isInstance)
        .map(route -> ((UriRouteInfo<?, ?>) route).getUriMatchTemplate().toPathString())
        .orElse(NO_ROUTE);
  }

  private static long millis(HttpRequest<?> request) {
    return request
        .getAttribute(STARTED, Long.class)
        .map(started -> TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started))
        .orElse(0L);
  }
}
