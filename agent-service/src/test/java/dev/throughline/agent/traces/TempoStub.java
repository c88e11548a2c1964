package dev.throughline.agent.traces;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Answers Tempo's questions on a real socket, in the form that a real one gives. */
public final class TempoStub implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final Map<String, ObjectNode> traces = new ConcurrentHashMap<>();
  private final List<String> searches = new CopyOnWriteArrayList<>();
  private volatile String found = "{}";
  private volatile int status = 200;

  public TempoStub() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/api/v2/traces/", this::trace);
    server.createContext("/api/search", this::search);
    server.start();
  }

  public URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** A span as a test writes it; times in milliseconds after the trace's begin. */
  public record Line(
      String id,
      String parent,
      String service,
      String name,
      double from,
      double to,
      String error,
      Map<String, String> attributes) {

    public Line failed(String message) {
      return new Line(id, parent, service, name, from, to, message, attributes);
    }

    public Line with(String key, String value) {
      Map<String, String> more = new ConcurrentHashMap<>(attributes);
      more.put(key, value);
      return new Line(id, parent, service, name, from, to, error, more);
    }
  }

  public static Line line(
      String id, String parent, String service, String name, double from, double to) {
    return new Line(id, parent, service, name, from, to, "", Map.of());
  }

  public void holds(String traceId, Line... lines) {
    ObjectNode answer = JSON.createObjectNode();
    ArrayNode resources = answer.putObject("trace").putArray("resourceSpans");
    for (Line line : lines) {
      ObjectNode resource = resources.addObject();
      attribute(
          resource.putObject("resource").putArray("attributes"), "service.name", line.service);
      span(
          traceId, line, resource.putArray("scopeSpans").addObject().putArray("spans").addObject());
    }
    traces.put(traceId, answer);
  }

  /** What every search finds. */
  public void finds(String json) {
    found = json;
  }

  /** The status of every answer from now on. */
  public void answers(int status) {
    this.status = status;
  }

  public List<String> searches() {
    return searches;
  }

  private static void span(String traceId, Line line, ObjectNode out) {
    out.put("traceId", base64(traceId)).put("spanId", base64(line.id)).put("name", line.name);
    if (!line.parent.isEmpty()) {
      out.put("parentSpanId", base64(line.parent));
    }
    long begin = 1_795_467_981_000_000_000L;
    out.put("kind", "SPAN_KIND_INTERNAL")
        .put("startTimeUnixNano", String.valueOf(begin + Math.round(line.from * 1e6)))
        .put("endTimeUnixNano", String.valueOf(begin + Math.round(line.to * 1e6)));
    ArrayNode attributes = out.putArray("attributes");
    line.attributes.forEach((key, value) -> attribute(attributes, key, value));
    if (!line.error.isEmpty()) {
      out.putObject("status").put("code", "STATUS_CODE_ERROR").put("message", line.error);
    }
  }

  private static void attribute(ArrayNode attributes, String key, String value) {
    attributes.addObject().put("key", key).putObject("value").put("stringValue", value);
  }

  private static String base64(String hex) {
    return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex));
  }

  private void trace(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String id = path.substring(path.lastIndexOf('/') + 1);
    ObjectNode none = JsonNodeFactory.instance.objectNode();
    none.putObject("trace");
    send(exchange, traces.getOrDefault(id, none).toString());
  }

  private void search(HttpExchange exchange) throws IOException {
    searches.add(exchange.getRequestURI().getQuery());
    send(exchange, found);
  }

  private void send(HttpExchange exchange, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    try (exchange) {
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
