package dev.throughline.agent.traces;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.agent.schema.Schema;
import dev.throughline.agent.tools.ToolResult;
import dev.throughline.agent.tools.ToolResult.Failure;
import dev.throughline.agent.tools.ToolResult.Success;
import dev.throughline.tracereader.Span;
import dev.throughline.tracereader.TempoClient;
import dev.throughline.tracereader.Trace;
import dev.throughline.tracereader.analysis.Completeness;
import java.util.Locale;
import java.util.Optional;

/** A tool over one trace by its id. Every result says whether the trace is complete. */
abstract class OneTrace extends TraceReading {
  private static final String TRACE_ID_ALONE =
      """
      {
        "type": "object",
        "required": ["trace_id"],
        "properties": {
          "trace_id": {
            "type": "string", "pattern": "^[0-9a-fA-F]{32}$", "description": "32 hex digits."
          }
        },
        "additionalProperties": false
      }
      """;

  private final TempoClient tempo;

  OneTrace(TempoClient tempo, String name, String description) {
    this(tempo, name, description, Schema.of(TRACE_ID_ALONE));
  }

  /**
   * @param parameters have {@code trace_id}, and others for {@link #describe}
   */
  OneTrace(TempoClient tempo, String name, String description, Schema parameters) {
    super(name, description, parameters);
    this.tempo = tempo;
  }

  @Override
  final ToolResult read(ObjectNode arguments) {
    String id = arguments.get("trace_id").textValue().toLowerCase(Locale.ROOT);
    Optional<Trace> trace = tempo.trace(id);
    if (trace.isEmpty()) {
      return new Failure(
          "unknown_trace",
          "There is no trace of this id. It may not have arrived yet, or was not sampled, or is too"
              + " old.");
    }
    ObjectNode result = JsonNodeFactory.instance.objectNode().put("trace_id", id);
    Optional<String> problem =
        OwnRequest.is(id) ? Optional.of(OwnRequest.RUNNING) : Completeness.problem(trace.get());
    result.put("complete", problem.isEmpty());
    problem.ifPresent(why -> result.put("incomplete_because", why));
    return describe(trace.get(), arguments, result)
        .<ToolResult>map(failure -> failure)
        .orElseGet(() -> new Success(result));
  }

  /** Adds what there is to say, or says why there is nothing. */
  abstract Optional<Failure> describe(Trace trace, ObjectNode arguments, ObjectNode result);

  /** Where the trace begins, as far as is known; a trace has a span at least. */
  static Span top(Trace trace) {
    return trace.roots().isEmpty() ? trace.tops().get(0) : trace.roots().get(0);
  }
}
