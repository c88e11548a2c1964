package dev.throughline.traceconsole.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Translates between the JDK's server and {@link Routes}. */
final class HttpExchanges implements HttpHandler {
  private final Routes routes;
  private final int maxBodyBytes;
  private final Refusal refusal;

  HttpExchanges(Routes routes, int maxBodyBytes, Refusal refusal) {
    this.routes = routes;
    this.maxBodyBytes = maxBodyBytes;
    this.refusal = refusal;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      send(exchange, answer(exchange));
    }
  }

  private Reply answer(HttpExchange exchange) throws IOException {
    String type = header(exchange, "Content-Type");
    RequestBody body =
        RequestBody.read(
            exchange.getRequestBody(), header(exchange, "Content-Encoding"), maxBodyBytes);
    if (body instanceof RequestBody.Content content) {
      return answer(exchange, content.bytes(), type);
    } else if (body instanceof RequestBody.TooLarge tooLarge) {
      String why = "the body is larger than " + tooLarge.maxBytes() + " bytes";
      return refusal.refuse(413, why, type);
    } else if (body instanceof RequestBody.UnknownEncoding unknown) {
      String why = "Content-Encoding " + unknown.encoding() + " is not supported, gzip is";
      return refusal.refuse(415, why, type);
    }
    return refusal.refuse(400, ((RequestBody.Broken) body).why(), type);
  }

  private Reply answer(HttpExchange exchange, byte[] body, String type) {
    URI uri = exchange.getRequestURI();
    boolean form = type.startsWith("application/x-www-form-urlencoded");
    Parameters parameters;
    try {
      parameters =
          Parameters.parse(
              uri.getRawQuery(), form ? new String(body, StandardCharsets.UTF_8) : null);
    } catch (IllegalArgumentException e) {
      return refusal.refuse(400, "a parameter's percent-encoding is broken", type);
    }
    Request request =
        new Request(
            exchange.getRequestMethod(),
            uri.getRawPath(),
            List.of(),
            parameters,
            header(exchange, "Accept"),
            type,
            body);
    try {
      return routes.answer(request, refusal);
    } catch (RuntimeException e) {
      report(request, e);
      return refusal.refuse(500, "internal error", type);
    }
  }

  /** Says where it failed, and not the exception's message, which may quote what was stored. */
  private static void report(Request request, RuntimeException failure) {
    StringBuilder text = new StringBuilder("trace-console: ");
    text.append(request.method()).append(' ').append(request.path()).append(" failed: ");
    text.append(failure.getClass().getName());
    for (StackTraceElement frame : failure.getStackTrace()) {
      text.append("\n    at ").append(frame);
    }
    System.err.println(text);
  }

  private static String header(HttpExchange exchange, String name) {
    String value = exchange.getRequestHeaders().getFirst(name);
    return value == null ? "" : value;
  }

  private static void send(HttpExchange exchange, Reply reply) throws IOException {
    for (Map.Entry<String, String> header : reply.headers().entrySet()) {
      exchange.getResponseHeaders().set(header.getKey(), header.getValue());
    }
    int length = reply.body().length;
    exchange.sendResponseHeaders(reply.status(), length == 0 ? -1 : length);
    if (length > 0) {
      exchange.getResponseBody().write(reply.body());
    }
  }
}
