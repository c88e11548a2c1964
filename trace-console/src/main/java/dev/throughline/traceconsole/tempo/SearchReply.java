package dev.throughline.traceconsole.tempo;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The JSON of Tempo's answer to a search. Tempo leaves out what is zero or empty; numbers of 64
 * bits are strings.
 */
record SearchReply(List<Found> traces, SearchMetrics metrics) {

  /** A trace that was found; the last three are absent from the answer to an older search. */
  @JsonInclude(JsonInclude.Include.NON_DEFAULT)
  record Found(
      String traceID,
      String rootServiceName,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) String rootTraceName,
      String startTimeUnixNano,
      int durationMs,
      @Nullable SpanSet spanSet,
      @Nullable List<SpanSet> spanSets,
      @Nullable Map<String, ServiceStats> serviceStats) {}

  /** The spans that matched, as many as the client wants to see, and how many there were. */
  record SpanSet(List<FoundSpan> spans, int matched) {}

  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  record FoundSpan(
      @JsonProperty("spanID") String spanId,
      String name,
      String startTimeUnixNano,
      String durationNanos,
      List<JsonNode> attributes) {}

  @JsonInclude(JsonInclude.Include.NON_DEFAULT)
  record ServiceStats(int spanCount, int errorCount) {}

  @JsonInclude(JsonInclude.Include.NON_DEFAULT)
  record SearchMetrics(int inspectedTraces) {}
}
