package dev.throughline.agent.traces;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.telemetry.Conventions;
import dev.throughline.tracereader.Span;
import dev.throughline.tracereader.Trace;
import java.util.Optional;

/** How a request of this platform ended, as its trace tells. */
final class RequestOutcome {
  private static final String STATUS_CODE = "http.response.status_code";
  private static final int FIRST_ERROR_STATUS = 400;
  private static final int MAX_DECISIONS = 20;

  private RequestOutcome() {}

  /** Whether whoever sent the request did not get what was asked for. */
  static boolean failed(Trace trace, Span top) {
    return top.isError()
        || top.attributes().integer(STATUS_CODE).orElse(0L) >= FIRST_ERROR_STATUS
        || execution(trace)
            .flatMap(span -> span.attributes().bool(Conventions.EXECUTION_SUCCESS.getKey()))
            .map(success -> !success)
            .orElse(false);
  }

  /** Adds the status, the agent with its outcome and the decisions, as far as there are any. */
  static void describe(Trace trace, Span top, ObjectNode out) {
    out.put("failed", failed(trace, top));
    top.attributes().integer(STATUS_CODE).ifPresent(status -> out.put("status_code", status));
    execution(trace)
        .ifPresent(
            span -> {
              text(span, Conventions.AGENT_NAME.getKey())
                  .ifPresent(agent -> out.put("agent", agent));
              text(span, Conventions.EXECUTION_OUTCOME.getKey())
                  .ifPresent(outcome -> out.put("outcome", outcome));
            });
    ArrayNode decisions = out.putArray("decisions");
    trace.named(Conventions.AI_DECISION).stream()
        .limit(MAX_DECISIONS)
        .forEach(span -> describe(span, decisions.addObject()));
  }

  private static void describe(Span decision, ObjectNode out) {
    out.put("span_id", decision.spanId());
    text(decision, Conventions.DECISION_TYPE.getKey()).ifPresent(type -> out.put("type", type));
    text(decision, Conventions.DECISION_RESULT.getKey()).ifPresent(as -> out.put("result", as));
    decision
        .attributes()
        .number(Conventions.DECISION_CONFIDENCE.getKey())
        .ifPresent(confidence -> out.put("confidence", confidence));
  }

  private static Optional<Span> execution(Trace trace) {
    return trace.named(Conventions.AGENT_EXECUTION).stream().findFirst();
  }

  private static Optional<String> text(Span span, String key) {
    return span.attributes().string(key).map(ShownAttributes::bounded);
  }
}
