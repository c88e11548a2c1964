package dev.throughline.localstack.render;

import dev.throughline.tracereader.Attributes;
import dev.throughline.tracereader.LogRecord;
import dev.throughline.tracereader.Span;
import dev.throughline.tracereader.SpanBuilder;
import dev.throughline.tracereader.SpanEvent;
import dev.throughline.tracereader.SpanKind;
import dev.throughline.tracereader.SpanStatus;
import dev.throughline.tracereader.Trace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Traces as the platform makes them, with times that never change. */
final class SampleTraces {
  static final String ID = "4bf92f3577b34da6a3ce929d0e0e4736";

  private static final long BEGIN = 1_700_000_000_000_000_000L;
  private static final String GATEWAY = "api-gateway";
  private static final String AUTH = "auth-service";
  private static final String AGENT = "agent-service";
  private static final String PROXY = "model-proxy";

  private final List<Span> spans = new ArrayList<>();

  private SampleTraces() {}

  /** A request that went well. Times in microseconds since its begin. */
  static Trace ordinary() {
    SampleTraces trace = new SampleTraces();
    trace.edge(212_000, 200);
    trace.agent(180_000, false);
    return Trace.of(ID, trace.spans);
  }

  /** The model failed; the caller got a 502. */
  static Trace failed() {
    SampleTraces trace = new SampleTraces();
    trace.edge(140_000, 502);
    trace.agent(120_000, true);
    return Trace.of(ID, trace.spans);
  }

  /** Two tools at once, one after its parent's end, one never ended, and a parent that is away. */
  static Trace concurrent() {
    SampleTraces trace = new SampleTraces();
    trace.add(trace.span(1, null, AGENT, "agent-execution", 0, 100_000));
    trace.add(trace.span(2, 1, AGENT, "execute_tool outline", 10_000, 60_000));
    trace.add(trace.span(3, 1, AGENT, "execute_tool complexity", 20_000, 80_000));
    trace.add(trace.span(4, 1, AGENT, "execute_tool late", 90_000, 130_000));
    trace.add(trace.span(5, 1, AGENT, "execute_tool unended", 70_000, 0).time(at(70_000), 0));
    trace.add(trace.span(6, 99, PROXY, "model-attempt", 30_000, 50_000).kind(SpanKind.CLIENT));
    return Trace.of(ID, trace.spans);
  }

  /** A thousand calls of one tool, seven of which failed, and a chain five hundred deep. */
  static Trace thousand() {
    SampleTraces trace = new SampleTraces();
    trace.add(trace.span(1, null, AGENT, "agent-execution", 0, 2_000_000));
    for (int i = 0; i < 1_000; i++) {
      SpanBuilder call =
          trace.span(i + 2, 1, AGENT, "execute_tool scan", i * 1_000, i * 1_000 + 900);
      trace.add(i % 150 == 99 ? failing(call, "timeout", "the tool took too long") : call);
    }
    for (int i = 0; i < 500; i++) {
      int parent = i == 0 ? 1 : 2_000 + i - 1;
      trace.add(trace.span(2_000 + i, parent, PROXY, "step " + i, 1_000_000 + i, 1_900_000 - i));
    }
    return Trace.of(ID, trace.spans);
  }

  /** What someone might put into names and values to take over a terminal. */
  static Trace hostile() {
    SampleTraces trace = new SampleTraces();
    trace.add(
        failing(
            trace
                .span(1, null, GATEWAY, "http-request\u001b[2J\r\nforged line", 0, 10_000)
                .attribute("url.path", "/\u001b]0;title\u0007/\u202Etxt.exe/日本語"),
            "E\u001b[31m",
            "two\nlines"));
    return Trace.of(ID, trace.spans);
  }

  static List<LogRecord> logsOf(Trace trace) {
    List<LogRecord> records = new ArrayList<>();
    for (Span span : trace.spans()) {
      if (span.kind() == SpanKind.SERVER || span.isError()) {
        records.add(
            record(
                span.startNanos() + 500_000,
                span.isError() ? "ERROR" : "INFO",
                span.isError() ? span.name() + " failed: " + span.statusMessage() : "began",
                span.service(),
                span.spanId()));
      }
    }
    records.add(record(at(1_000), "WARN", "of no span\u001b[2J\nsecond line", GATEWAY, null));
    records.sort(Comparator.comparingLong(LogRecord::timeNanos));
    return records;
  }

  private static LogRecord record(
      long time, String severity, String body, String service, @Nullable String spanId) {
    return new LogRecord(time, severity, body, service, ID, spanId, Attributes.EMPTY);
  }

  private void edge(long micros, int status) {
    add(
        span(1, null, GATEWAY, "http-request", 0, micros)
            .kind(SpanKind.SERVER)
            .attributes(
                Map.of(
                    "http.request.method", "POST",
                    "url.path", "/api/v1/agents/code-analyst/execute",
                    "http.response.status_code", status,
                    "user.id", "demo"))
            .status(status >= 500 ? SpanStatus.ERROR : SpanStatus.UNSET, ""));
    add(
        span(2, 1, GATEWAY, "auth-validation", 500, 18_000)
            .attributes(
                Map.of("user.id", "demo", "auth.outcome", "accepted", "auth.cache.hit", false)));
    String rpc = "throughline.auth.v1.CredentialService/ValidateCredential";
    add(span(3, 2, GATEWAY, rpc, 1_000, 17_500).kind(SpanKind.CLIENT));
    add(span(4, 3, AUTH, rpc, 3_000, 16_000).kind(SpanKind.SERVER));
    add(
        span(5, 4, AUTH, "SELECT api_keys", 5_000, 9_000)
            .kind(SpanKind.CLIENT)
            .attributes(Map.of("db.system.name", "postgresql", "db.namespace", "auth")));
    add(span(6, 1, GATEWAY, "POST", 20_000, micros - 4_000).kind(SpanKind.CLIENT));
    add(span(30, 1, GATEWAY, "response-serialization", micros - 3_000, micros - 1_000));
  }

  private void agent(long end, boolean failing) {
    SpanStatus status = failing ? SpanStatus.ERROR : SpanStatus.UNSET;
    add(
        span(7, 6, AGENT, "POST /agents/{name}/execute", 24_000, end + 4_000)
            .kind(SpanKind.SERVER)
            .status(status, ""));
    add(
        span(8, 7, AGENT, "agent-execution", 26_000, end)
            .attributes(
                Map.of("agent.name", "code-analyst", "input.length", 1_204, "output.length", 380))
            .attribute("execution.success", !failing)
            .status(status, ""));
    add(span(9, 8, AGENT, "input-validation", 26_500, 27_000));
    decision(
        10, 8, AGENT, 27_200, "input_guard", "accepted", 1.0, "rule", "{\"length\":1204}", "[]");
    model(11, 28_000, failing);
    if (failing) {
      return;
    }
    add(span(20, 8, AGENT, "execute_tool complexity", 72_000, 90_000));
    decision(
        21,
        8,
        AGENT,
        150_000,
        "code_analysis",
        "high_risk",
        0.8734,
        "logprobs",
        "{\"max_cyclomatic\":17,\"suspicious_patterns\":4}",
        "[{\"option\":\"medium_risk\",\"reason\":\"two findings are of high severity, and the most"
            + " complex method has more than fifteen paths\"},{\"option\":\"low_risk\"}]");
    add(span(22, 8, AGENT, "output-validation", 152_000, 154_000));
    add(
        span(23, 8, AGENT, "INSERT executions", 160_000, 170_000)
            .kind(SpanKind.CLIENT)
            .attributes(Map.of("db.system.name", "postgresql", "db.namespace", "agent")));
  }

  private void model(int id, long start, boolean failing) {
    String rpc = "throughline.model.v1.ModelService/Generate";
    SpanBuilder call =
        span(id, 8, AGENT, "ai-model-call", start, start + 42_000)
            .kind(SpanKind.CLIENT)
            .attributes(
                Map.of("gen_ai.request.model", "default", "gen_ai.provider.name", "gcp.vertex_ai"));
    if (failing) {
      call.status(SpanStatus.ERROR, "").attribute("error.type", "UNAVAILABLE");
    } else {
      call.attributes(Map.of("gen_ai.usage.input_tokens", 412, "gen_ai.usage.output_tokens", 96));
    }
    add(call);
    SpanStatus status = failing ? SpanStatus.ERROR : SpanStatus.UNSET;
    add(
        span(id + 1, id, AGENT, rpc, start + 1_000, start + 41_000)
            .kind(SpanKind.CLIENT)
            .status(status, ""));
    add(
        span(id + 2, id + 1, PROXY, rpc, start + 3_000, start + 40_000)
            .kind(SpanKind.SERVER)
            .status(status, ""));
    String factors = "{\"alias\":\"default\"}";
    decision(
        id + 3,
        id + 2,
        PROXY,
        start + 4_000,
        "model_routing",
        "gemini-2.5",
        1,
        "rule",
        factors,
        "[]");
    SpanBuilder attempt =
        span(id + 4, id + 2, PROXY, "model-attempt", start + 5_000, start + 38_000)
            .kind(SpanKind.CLIENT)
            .attributes(Map.of("model.attempt.number", 1, "gen_ai.provider.name", "gcp.vertex_ai"));
    add(
        failing
            ? failing(attempt, "com.google.api.gax.rpc.UnavailableException", "try later")
            : attempt);
  }

  private void decision(
      int id,
      int parent,
      String service,
      long start,
      String type,
      String result,
      double confidence,
      String source,
      String factors,
      String alternatives) {
    add(
        span(id, parent, service, "ai_decision", start, start + 300)
            .attributes(
                Map.of(
                    "decision.type", type,
                    "decision.result", result,
                    "decision.confidence", confidence,
                    "decision.confidence.source", source,
                    "decision.factors", factors,
                    "decision.alternatives", alternatives)));
  }

  private static SpanBuilder failing(SpanBuilder span, String type, String message) {
    return span.status(SpanStatus.ERROR, message)
        .attribute("error.type", type)
        .event(
            new SpanEvent(
                "exception",
                at(1_000),
                new Attributes(Map.of("exception.type", type, "exception.message", message))));
  }

  private SpanBuilder span(
      int id, @Nullable Integer parent, String service, String name, long start, long end) {
    return Span.builder(ID, hex(id), name)
        .parent(parent == null ? null : hex(parent))
        .service(service)
        .kind(SpanKind.INTERNAL)
        .time(at(start), at(end));
  }

  private void add(SpanBuilder span) {
    spans.add(span.build());
  }

  private static long at(long micros) {
    return BEGIN + micros * 1_000;
  }

  private static String hex(int id) {
    return "%016x".formatted(id);
  }
}
