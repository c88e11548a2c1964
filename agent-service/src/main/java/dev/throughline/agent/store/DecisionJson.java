package dev.throughline.agent.store;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.throughline.telemetry.decision.Alternative;
import dev.throughline.telemetry.decision.ConfidenceSource;
import dev.throughline.telemetry.decision.Decision;
import dev.throughline.telemetry.decision.RecordedDecision;
import io.opentelemetry.api.trace.SpanId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Between decisions and rows. */
final class DecisionJson {
  /** A reason that is not known is left out, as it is for clients. */
  private static final ObjectMapper JSON =
      new ObjectMapper().setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL);

  private final ArrayNode rows = JSON.createArrayNode();

  /** Adds a row. */
  void add(UUID execution, int position, RecordedDecision recorded) {
    Decision decision = recorded.decision();
    rows.addObject()
        .put("execution_id", execution.toString())
        .put("position", position)
        .put("type", decision.type())
        .put("result", decision.result())
        .put("confidence", decision.confidence())
        .put("confidence_source", decision.confidenceSource().value())
        .put("span_id", SpanId.isValid(recorded.spanId()) ? recorded.spanId() : null)
        // As fine as the database keeps it: it would round, and differ from what a client was told.
        .put("taken_at", recorded.at().truncatedTo(ChronoUnit.MICROS).toString())
        .putPOJO("factors", decision.factors())
        .putPOJO("alternatives", decision.alternatives());
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  /** As {@link ExecutionRows#insertDecisions} takes it. */
  String text() {
    try {
      return JSON.writeValueAsString(rows);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a decision cannot be written as JSON", e);
    }
  }

  static RecordedDecision read(DecisionRow row, @Nullable String traceId) {
    Decision decision =
        new Decision(
            row.type(),
            row.result(),
            row.confidence(),
            ConfidenceSource.valueOf(row.confidenceSource().toUpperCase(Locale.ROOT)),
            read(row.factors(), new TypeReference<Map<String, Object>>() {}),
            read(row.alternatives(), new TypeReference<List<Alternative>>() {}));
    return new RecordedDecision(
        decision,
        Optional.ofNullable(traceId).orElse(""),
        Optional.ofNullable(row.spanId()).orElse(SpanId.getInvalid()),
        row.takenAt());
  }

  private static <T> T read(String json, TypeReference<T> type) {
    try {
      return JSON.readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the database holds what is not JSON", e);
    }
  }
}
