package dev.throughline.traceconsole.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Which handler answers which method and path. */
public final class Routes {
  private record Route(String method, List<String> segments, Handler handler) {}

  private final List<Route> routes = new ArrayList<>();

  public Routes get(String pattern, Handler handler) {
    return add("GET", pattern, handler);
  }

  public Routes post(String pattern, Handler handler) {
    return add("POST", pattern, handler);
  }

  /** Adds a route; a segment {@code *} of the pattern stands for any one segment. */
  private Routes add(String method, String pattern, Handler handler) {
    routes.add(new Route(method, segments(pattern), handler));
    return this;
  }

  /** Answers by the first route that fits; 404 when no path does, 405 when no method does. */
  Reply answer(Request request, Refusal refusal) {
    List<String> path = segments(request.path());
    Set<String> allowed = new TreeSet<>();
    for (Route route : routes) {
      Optional<List<String>> variables = match(route.segments(), path);
      if (variables.isPresent()) {
        if (route.method().equals(request.method())) {
          return route.handler().handle(request.with(variables.get()));
        }
        allowed.add(route.method());
      }
    }
    if (allowed.isEmpty()) {
      String why = "trace-console does not offer " + request.path();
      return refusal.refuse(404, why, request.contentType());
    }
    String methods = String.join(", ", allowed);
    String why = request.method() + " is not possible here, only " + methods;
    return refusal.refuse(405, why, request.contentType()).withHeader("Allow", methods);
  }

  private static Optional<List<String>> match(List<String> pattern, List<String> path) {
    if (pattern.size() != path.size()) {
      return Optional.empty();
    }
    List<String> variables = new ArrayList<>();
    for (int i = 0; i < pattern.size(); i++) {
      if (pattern.get(i).equals("*")) {
        variables.add(URLDecoder.decode(path.get(i), StandardCharsets.UTF_8));
      } else if (!pattern.get(i).equals(path.get(i))) {
        return Optional.empty();
      }
    }
    return Optional.of(variables);
  }

  private static List<String> segments(String path) {
    return List.of(path.split("/", -1));
  }
}
