package dev.throughline.agent.traces;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.agent.schema.Schema;
import dev.throughline.agent.tools.ToolResult;
import dev.throughline.agent.tools.ToolResult.Success;
import dev.throughline.tracereader.TempoClient;
import dev.throughline.tracereader.TimeWindow;
import dev.throughline.tracereader.TraceQl;
import dev.throughline.tracereader.TraceSummary;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Tool {@code find_traces}: recent traces, the slowest or the newest first. */
@Singleton
final class FindTraces extends TraceReading {
  /** So many are asked for and put in order; Tempo itself has no order by duration. */
  private static final int MAX_SEARCHED = 500;

  private static final int DEFAULT_MINUTES = 15;
  private static final int DEFAULT_LIMIT = 10;

  private static final Schema PARAMETERS =
      Schema.of(
          """
          {
            "type": "object",
            "properties": {
              "minutes": {
                "type": "integer", "minimum": 1, "maximum": 10080,
                "description": "How far to look back; 15 when absent."
              },
              "min_duration_ms": {
                "type": "integer", "minimum": 1, "maximum": 3600000,
                "description": "Only traces that took at least so long."
              },
              "failed": {
                "type": "boolean", "description": "If true, only traces in which a span failed."
              },
              "service": {
                "type": "string", "minLength": 1, "maxLength": 100,
                "description": "Only traces in which this service took part; with failed: failed."
              },
              "order": {
                "enum": ["slowest", "newest"],
                "description": "What comes first; slowest when absent."
              },
              "limit": {
                "type": "integer", "minimum": 1, "maximum": 50,
                "description": "Most traces to return; 10 when absent."
              }
            },
            "additionalProperties": false
          }
          """);

  private final TempoClient tempo;

  FindTraces(TempoClient tempo) {
    super(
        "find_traces",
        "Finds recent traces, each with root, start, duration, number of spans and of failed ones."
            + " A trace can be found some seconds after its request ended.",
        PARAMETERS);
    this.tempo = tempo;
  }

  @Override
  ToolResult read(ObjectNode arguments) {
    Instant now = Instant.now();
    int minutes = arguments.path("minutes").asInt(DEFAULT_MINUTES);
    List<TraceSummary> found =
        tempo.search(
            TraceQl.spans(conditions(arguments)),
            MAX_SEARCHED,
            new TimeWindow(now.minus(Duration.ofMinutes(minutes)), now));
    ObjectNode result = JsonNodeFactory.instance.objectNode();
    ArrayNode traces = result.putArray("traces");
    found.stream()
        .filter(trace -> !OwnRequest.is(trace.traceId()))
        .sorted(order(arguments))
        .limit(arguments.path("limit").asInt(DEFAULT_LIMIT))
        .forEach(trace -> describe(trace, traces.addObject()));
    return new Success(
        result
            .put("searched_minutes", minutes)
            .put("matching", found.size())
            .put("all_searched", found.size() < MAX_SEARCHED));
  }

  private static List<String> conditions(ObjectNode arguments) {
    List<String> conditions = new ArrayList<>();
    if (arguments.path("failed").asBoolean()) {
      conditions.add(TraceQl.FAILED);
    }
    if (arguments.has("service")) {
      conditions.add(TraceQl.serviceIs(arguments.get("service").textValue()));
    }
    if (arguments.has("min_duration_ms")) {
      Duration atLeast = Duration.ofMillis(arguments.get("min_duration_ms").longValue());
      conditions.add(TraceQl.traceTookAtLeast(atLeast));
    }
    return conditions;
  }

  private static Comparator<TraceSummary> order(ObjectNode arguments) {
    return arguments.path("order").asText().equals("newest")
        ? Comparator.comparing(TraceSummary::startNanos).reversed()
        : Comparator.comparing(TraceSummary::duration).reversed();
  }

  private static void describe(TraceSummary trace, ObjectNode out) {
    out.put("trace_id", trace.traceId())
        .put("service", trace.rootService())
        .put("root", trace.rootName())
        .put("started_at", Instant.ofEpochSecond(0, trace.startNanos()).toString())
        .put("duration_ms", trace.duration().toMillis())
        .put("spans", trace.spanCount())
        .put("failed_spans", trace.errorCount());
  }
}
