package dev.throughline.gateway.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.throughline.gateway.agents.AgentAnswer;
import dev.throughline.gateway.problem.ErrorForm;
import dev.throughline.gateway.problem.Problems;
import dev.throughline.gateway.upstream.UpstreamFailure;
import dev.throughline.gateway.upstream.UpstreamFailure.Kind;
import dev.throughline.gateway.upstream.UpstreamOutcome.Whole;
import dev.throughline.gateway.upstream.Upstreams;
import dev.throughline.telemetry.Conventions;
import dev.throughline.telemetry.problem.Problem;
import dev.throughline.telemetry.problem.ProblemResponse;
import dev.throughline.telemetry.span.BusinessSpans;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import jakarta.inject.Singleton;

/** Makes responses: what a service answered, or a problem with the ids of this request. */
@Singleton
final class Answers {
  private static final int RETRY_AFTER_SECONDS = 1;
  private static final String REPLAYED = "Idempotency-Replayed";

  private final ObjectMapper json;
  private final BusinessSpans spans;

  Answers(ObjectMapper json, BusinessSpans spans) {
    this.json = json;
    this.spans = spans;
  }

  /** What agent-service answered, if it is not a stream. */
  MutableHttpResponse<?> of(AgentAnswer answer) {
    if (answer instanceof AgentAnswer.Answered answered) {
      return of(answered.answer());
    }
    if (answer instanceof AgentAnswer.Declined declined) {
      return declined(declined);
    }
    if (answer instanceof AgentAnswer.Failed failed) {
      return of(Problems.of(failed.failure()));
    }
    if (answer instanceof AgentAnswer.Streamed streamed) {
      streamed.answer().stream().discard();
      return of(Problems.of(new UpstreamFailure(Upstreams.AGENT_SERVICE, Kind.UNINTELLIGIBLE)));
    }
    return abandoned();
  }

  /** A service's JSON as it is: the ids in it are those of what it tells of. */
  MutableHttpResponse<?> of(Whole answer) {
    return spans.call(
        Conventions.RESPONSE_SERIALIZATION,
        span ->
            RelayedHeaders.relay(
                answer.headers(),
                HttpResponse.status(answer.status(), HttpStatus.getDefaultReason(answer.status()))
                    .contentType(MediaType.APPLICATION_JSON_TYPE)
                    .body(answer.body())));
  }

  /** A problem that the gateway found. */
  MutableHttpResponse<?> of(Problem problem) {
    return withRetryAfter(ProblemResponse.of(problem));
  }

  /** The same, for the clients of that part of the API. */
  MutableHttpResponse<?> of(Problem problem, ErrorForm form) {
    MutableHttpResponse<?> response = of(problem);
    return response.contentType(form.mediaType()).body(form.body(problem));
  }

  /** For nobody: the client has gone away. */
  MutableHttpResponse<?> abandoned() {
    Problem problem = Problems.clientGone();
    BusinessSpans.fail(Span.current(), "cancelled", "the client went away");
    return of(problem);
  }

  /** A replayed one keeps the ids of the request that it was an answer to. */
  private MutableHttpResponse<?> declined(AgentAnswer.Declined declined) {
    Problem problem =
        declined.headers().contains(REPLAYED)
            ? declined.problem()
            : declined.problem().withIds(Context.current());
    return withRetryAfter(
        RelayedHeaders.relay(
            declined.headers(), ProblemResponse.of(problem).body(encode(problem))));
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

  private static MutableHttpResponse<?> withRetryAfter(MutableHttpResponse<?> response) {
    boolean worthIt =
        response.code() == HttpStatus.SERVICE_UNAVAILABLE.getCode()
            || response.code() == HttpStatus.TOO_MANY_REQUESTS.getCode();
    return worthIt && !response.getHeaders().contains(HttpHeaders.RETRY_AFTER)
        ? response.header(HttpHeaders.RETRY_AFTER, String.valueOf(RETRY_AFTER_SECONDS))
        : response;
  }
}
