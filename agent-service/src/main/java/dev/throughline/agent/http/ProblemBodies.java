package dev.throughline.agent.http;

import dev.throughline.telemetry.problem.Problem;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import io.micronaut.http.server.exceptions.response.HateoasErrorResponseProcessor;
import jakarta.inject.Singleton;
import java.util.Locale;

/**
 * Gives a body to what the HTTP server itself turns away or fails at: no such path, a wrong method,
 * too large a body, a fault that nobody caught (which Micronaut has logged by then).
 */
@Singleton
@Replaces(HateoasErrorResponseProcessor.class)
final class ProblemBodies implements ErrorResponseProcessor<Problem> {
  @Override
  public MutableHttpResponse<Problem> processResponse(
      ErrorContext context, MutableHttpResponse<?> response) {
    HttpStatus status = response.status();
    return response
        .contentType(Problem.MEDIA_TYPE)
        .body(Problem.of(kind(status), status.getReason(), status.getCode(), detail(status)));
  }

  private static String kind(HttpStatus status) {
    return status == HttpStatus.INTERNAL_SERVER_ERROR
        ? "internal-error"
        : status.getReason().toLowerCase(Locale.ROOT).replace(' ', '-');
  }

  /** Micronaut's own messages tell of its insides. */
  private static String detail(HttpStatus status) {
    return switch (status) {
      case BAD_REQUEST -> "The request has no body, or a part of it cannot be read.";
      case NOT_FOUND -> "There is nothing at this path.";
      case METHOD_NOT_ALLOWED -> "This path does not take this method.";
      case UNSUPPORTED_MEDIA_TYPE -> "The body must be application/json.";
      case REQUEST_ENTITY_TOO_LARGE -> "The body is too large.";
      case INTERNAL_SERVER_ERROR -> "The request failed.";
      default -> "The request cannot be served: " + status.getReason() + ".";
    };
  }
}
