package dev.throughline.gateway.problem;

import dev.throughline.telemetry.Conventions;
import dev.throughline.telemetry.correlation.CorrelationId;
import dev.throughline.telemetry.http.ResponseIds;
import dev.throughline.telemetry.problem.Problem;
import dev.throughline.telemetry.problem.ProblemBodies;
import dev.throughline.telemetry.span.BusinessSpans;
import dev.throughline.telemetry.span.OpenSpan;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.netty.NettyHttpRequest;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.semconv.HttpAttributes;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers what is not HTTP: a control character in a header, two lengths, a header without end.
 *
 * <p>The server gives up on such a request before any filter sees it. Here it gets what every other
 * has: a span, an id, a log record. Nothing that it carries is believed, its request id included.
 */
@Singleton
final class UndecodableRequests {
  private static final Logger LOG = LoggerFactory.getLogger(UndecodableRequests.class);

  private final BusinessSpans spans;

  UndecodableRequests(BusinessSpans spans) {
    this.spans = spans;
  }

  /** Whether the server could not read {@code request}. */
  static boolean isUndecodable(HttpRequest<?> request) {
    return decoding(request).isFailure();
  }

  private static DecoderResult decoding(HttpRequest<?> request) {
    return request instanceof NettyHttpRequest<?> netty
        ? netty.getNativeRequest().decoderResult()
        : DecoderResult.SUCCESS;
  }

  /** The answer, over the one that the server has begun. */
  MutableHttpResponse<Problem> answer(HttpRequest<?> request, MutableHttpResponse<?> response) {
    HttpStatus status = statusFor(decoding(request).cause());
    Context correlated = CorrelationId.with(Context.root(), CorrelationId.generate());
    try (Scope ignored = correlated.makeCurrent()) {
      OpenSpan span = spans.open(Conventions.HTTP_REQUEST, SpanKind.SERVER);
      try (Scope inner = span.makeCurrent()) {
        span.span()
            .setAttribute(HttpAttributes.HTTP_REQUEST_METHOD, "_OTHER")
            .setAttribute(HttpAttributes.HTTP_RESPONSE_STATUS_CODE, (long) status.getCode());
        LOG.info("Undecodable request {}", status.getCode());
        MutableHttpResponse<Problem> answer = ProblemBodies.explain(response.status(status));
        ResponseIds.addTo(answer, span.context());
        return answer;
      } finally {
        span.end();
      }
    }
  }

  private static HttpStatus statusFor(Throwable cause) {
    if (cause instanceof TooLongHttpLineException) {
      return HttpStatus.REQUEST_URI_TOO_LONG;
    }
    return cause instanceof TooLongHttpHeaderException
        ? HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE
        : HttpStatus.BAD_REQUEST;
  }
}
