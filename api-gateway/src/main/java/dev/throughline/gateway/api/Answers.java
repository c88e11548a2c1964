package dev.throughline.gateway.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.gateway.agents.AgentAnswer;
import dev.throughline.gateway.problem.Problems;
import dev.throughline.telemetry.Conventions;
import dev.throughline.telemetry.correlation.CorrelationId;
import dev.throughline.telemetry.problem.Problem;
import dev.throughline.telemetry.problem.ProblemResponse;
import dev.throughline.telemetry.span.BusinessSpans;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.Context;
import jakarta.inject.Singleton;
import java.util.function.UnaryOperator;

/** Makes responses: what agent-service answered, or a problem, with the ids of this request. */
@Singleton
final class Answers {
  private static final int RETRY_AFTER_SECONDS = 1;

  private final ObjectMapper json;
  private final BusinessSpans spans;

  Answers(ObjectMapper json, BusinessSpans spans) {
    this.json = json;
    this.spans = spans;
  }

  /**
   * What agent-service answered, with the ids of this request, encoded in a {@code
   * response-serialization} span.
   */
  MutableHttpResponse<?> of(AgentAnswer answer) {
    return of(answer, Answers::withIds);
  }

  /**
   * What agent-service had on record, which tells the ids of the request that it is a record of.
   * Those of this request are in the headers.
   */
  MutableHttpResponse<?> ofRecord(AgentAnswer answer) {
    return of(answer, UnaryOperator.identity());
  }

  private MutableHttpResponse<?> of(AgentAnswer answer, UnaryOperator<ObjectNode> completed) {
    if (answer instanceof AgentAnswer.Answered answered) {
      ObjectNode body = completed.apply(answered.body());
      return HttpResponse.ok(encode(body)).contentType(MediaType.APPLICATION_JSON_TYPE);
    }
    if (answer instanceof AgentAnswer.Declined declined) {
      Problem problem = declined.problem().withIds(Context.current());
      return respond(problem, encode(problem));
    }
    return of(Problems.of(((AgentAnswer.Failed) answer).failure()));
  }

  /** A problem that the gateway found. */
  MutableHttpResponse<?> of(Problem problem) {
    return respond(problem, problem);
  }

  private byte[] encode(Object body) {
    return spans.call(
        Conventions.RESPONSE_SERIALIZATION,
        span -> {
          try {
            return json.writeValueAsBytes(body);
          } catch (JsonProcessingException e) {
            throw new IllegalStateException("What was read as JSON can be written as JSON", e);
          }
        });
  }

  private static ObjectNode withIds(ObjectNode body) {
    SpanContext span = Span.current().getSpanContext();
    if (span.isValid()) {
      body.put("trace_id", span.getTraceId()).put("span_id", span.getSpanId());
    }
    CorrelationId.current().ifPresent(id -> body.put("correlation_id", id));
    return body;
  }

  private static MutableHttpResponse<?> respond(Problem problem, Object body) {
    MutableHttpResponse<?> response = ProblemResponse.of(problem).body(body);
    return problem.status() == HttpStatus.SERVICE_UNAVAILABLE.getCode()
        ? response.header(HttpHeaders.RETRY_AFTER, String.valueOf(RETRY_AFTER_SECONDS))
        : response;
  }
}
