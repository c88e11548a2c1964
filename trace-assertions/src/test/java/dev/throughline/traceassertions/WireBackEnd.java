package dev.throughline.traceassertions;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.throughline.tracereader.LogRecord;
import dev.throughline.tracereader.Span;
import dev.throughline.tracereader.Trace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A real server that tells the traces and logs it holds in the words of Tempo and Loki. */
public final class WireBackEnd implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final List<Trace> traces = new CopyOnWriteArrayList<>();
  private final List<LogRecord> logs = new CopyOnWriteArrayList<>();

  public WireBackEnd() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/api/v2/traces/", exchange -> answer(exchange, trace(exchange)));
    server.createContext("/api/search", exchange -> answer(exchange, search(exchange)));
    server.createContext("/loki/", exchange -> answer(exchange, logs()));
    server.start();
  }

  public URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  public void holds(Trace... some) {
    traces.addAll(List.of(some));
  }

  public void holds(LogRecord... some) {
    logs.addAll(List.of(some));
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private Map<String, Object> trace(HttpExchange exchange) {
    String path = exchange.getRequestURI().getPath();
    return traces.stream()
        .filter(trace -> path.endsWith(trace.traceId()))
        .findFirst()
        .map(trace -> Map.<String, Object>of("resourceSpans", resourceSpans(trace)))
        .map(found -> Map.<String, Object>of("trace", found))
        .orElse(Map.of("trace", Map.of()));
  }

  private Map<String, Object> search(HttpExchange exchange) {
    String query = exchange.getRequestURI().getQuery();
    return Map.of(
        "traces",
        traces.stream()
            .filter(trace -> query.contains("correlation.id = \"" + correlationId(trace) + '"'))
            .map(trace -> Map.of("traceID", trace.traceId()))
            .toList());
  }

  private Map<String, Object> logs() {
    return Map.of(
        "data",
        Map.of("resultType", "streams", "result", logs.stream().map(WireBackEnd::stream).toList()));
  }

  private static Map<String, Object> stream(LogRecord entry) {
    Map<String, Object> labels = new HashMap<>(entry.attributes().asMap());
    labels.put("service_name", entry.service());
    labels.put("trace_id", entry.traceId());
    labels.put("span_id", entry.spanId());
    return Map.of(
        "stream", labels, "values", List.of(List.of("" + entry.timeNanos(), entry.body())));
  }

  private static Object correlationId(Trace trace) {
    return trace.spans().get(0).attributes().asMap().get("correlation.id");
  }

  private static List<Object> resourceSpans(Trace trace) {
    List<Object> all = new ArrayList<>();
    for (Span span : trace.spans()) {
      all.add(
          Map.of(
              "resource",
              Map.of("attributes", List.of(attribute("service.name", span.service()))),
              "scopeSpans",
              List.of(Map.of("spans", List.of(json(span))))));
    }
    return all;
  }

  private static Map<String, Object> json(Span span) {
    Map<String, Object> json = new HashMap<>();
    json.put("traceId", span.traceId());
    json.put("spanId", span.spanId());
    json.put("parentSpanId", span.parentSpanId() == null ? "" : span.parentSpanId());
    json.put("name", span.name());
    json.put("kind", "SPAN_KIND_" + span.kind());
    json.put("startTimeUnixNano", "" + span.startNanos());
    json.put("endTimeUnixNano", "" + span.endNanos());
    json.put("status", Map.of("code", "STATUS_CODE_" + span.status()));
    json.put(
        "attributes",
        span.attributes().asMap().entrySet().stream()
            .map(entry -> attribute(entry.getKey(), entry.getValue()))
            .toList());
    json.put(
        "events",
        span.events().stream()
            .map(
                event ->
                    Map.of(
                        "name",
                        event.name(),
                        "attributes",
                        event.attributes().asMap().entrySet().stream()
                            .map(entry -> attribute(entry.getKey(), entry.getValue()))
                            .toList()))
            .toList());
    return json;
  }

  private static Map<String, Object> attribute(String key, Object value) {
    String type = value instanceof Long ? "intValue" : "stringValue";
    return Map.of("key", key, "value", Map.of(type, value.toString()));
  }

  private static void answer(HttpExchange exchange, Map<String, Object> body) throws IOException {
    byte[] bytes = JSON.writeValueAsBytes(body);
    try (exchange) {
      exchange.sendResponseHeaders(200, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }
}
