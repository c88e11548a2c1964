package dev.throughline.telemetry.problem;

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
 * too large a body, a fault that nobody caught. The words are our own: the server's own tell of its
 * insides. A service with more to say replaces this bean.
 */
@Singleton
@Replaces(HateoasErrorResponseProcessor.class)
public final class ProblemBodies implements ErrorResponseProcessor<Problem> {
  @Override
  public MutableHttpResponse<Problem> processResponse(
      ErrorContext context, MutableHttpResponse<?> response) {
    return explain(response);
  }

  /** The response, with a body that explains its status to the client. */
  public static MutableHttpResponse<Problem> explain(MutableHttpResponse<?> response) {
    HttpStatus status = response.status();
    return response
        .contentType(Problem.MEDIA_TYPE)
        .body(Problem.of(kind(status), status.getReason(), status.getCode(), detail(status)));
  }

  private static String kind(HttpStatus status) {
    return switch (status) {
      case REQUEST_ENTITY_TOO_LARGE -> "body-too-large";
      case REQUEST_URI_TOO_LONG -> "path-too-long";
      case REQUEST_HEADER_FIELDS_TOO_LARGE -> "headers-too-large";
      case INTERNAL_SERVER_ERROR -> "internal-error";
      default -> status.getReason().toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "-");
    };
  }

  private static String detail(HttpStatus status) {
    return switch (status) {
      case BAD_REQUEST -> "The request is not well formed, or a part of it is missing.";
      case NOT_FOUND -> "There is nothing at this path.";
      case METHOD_NOT_ALLOWED ->
          "This path does not take this method; the header Allow lists those it takes.";
      case NOT_ACCEPTABLE -> "The answer is JSON, which the header Accept rules out.";
      case REQUEST_ENTITY_TOO_LARGE -> "The body is larger than this API takes.";
      case REQUEST_URI_TOO_LONG -> "The path is longer than this API takes.";
      case UNSUPPORTED_MEDIA_TYPE -> "The body must be application/json.";
      case REQUEST_HEADER_FIELDS_TOO_LARGE -> "The headers are larger than this API takes.";
      case INTERNAL_SERVER_ERROR -> "The request failed by a fault of the platform.";
      default -> "The request cannot be served.";
    };
  }
}
