package dev.throughline.telemetry.problem;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.throughline.telemetry.correlation.CorrelationId;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.Context;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An error body by RFC 9457 ({@code application/problem+json}) that also says in which trace to
 * look.
 *
 * @param type a URN that names the kind of problem and stays the same
 * @param title the kind of problem in a few words
 * @param status the HTTP status
 * @param detail what went wrong this time, in a sentence for the client; no internals
 * @param extensions further members
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
    String type,
    String title,
    int status,
    String detail,
    @JsonProperty("trace_id") @Nullable String traceId,
    @JsonProperty("span_id") @Nullable String spanId,
    @JsonProperty("correlation_id") @Nullable String correlationId,
    @JsonAnyGetter @JsonAnySetter Map<String, Object> extensions) {

  /** The media type of the body. */
  public static final String MEDIA_TYPE = "application/problem+json";

  private static final String TYPE_PREFIX = "urn:throughline:problem:";

  @SuppressWarnings("NullAway") // Jackson gives null for absent extensions.
  public Problem {
    extensions = extensions == null ? Map.of() : new LinkedHashMap<>(extensions);
  }

  /**
   * A problem of the current request, with its ids.
   *
   * @param kind the last part of the type, in kebab case
   */
  public static Problem of(String kind, String title, int status, String detail) {
    return new Problem(TYPE_PREFIX + kind, title, status, detail, null, null, null, Map.of())
        .withIds(Context.current());
  }

  /** This problem, with the ids of the context's span and request. */
  public Problem withIds(Context context) {
    SpanContext span = Span.fromContext(context).getSpanContext();
    return new Problem(
        type,
        title,
        status,
        detail,
        span.isValid() ? span.getTraceId() : null,
        span.isValid() ? span.getSpanId() : null,
        CorrelationId.of(context).orElse(null),
        extensions);
  }

  /** This problem, with one more member. */
  public Problem with(String member, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(extensions);
    more.put(member, value);
    return new Problem(type, title, status, detail, traceId, spanId, correlationId, more);
  }
}
