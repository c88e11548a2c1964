package dev.throughline.modelproxy.openai.front;

import dev.throughline.telemetry.problem.ProblemBodies;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;

/** Gives OpenAI's form to what the HTTP server itself turns away or fails at. */
@Singleton
@Replaces(ProblemBodies.class)
final class ServerErrors implements ErrorResponseProcessor<byte[]> {
  private static final int FIRST_SERVER_ERROR = 500;

  @Override
  public MutableHttpResponse<byte[]> processResponse(
      ErrorContext context, MutableHttpResponse<?> response) {
    HttpStatus status = response.status();
    String type =
        status.getCode() < FIRST_SERVER_ERROR ? ApiError.INVALID_REQUEST : ApiError.SERVER_ERROR;
    return ApiError.of(status, type, null, sentence(status)).fill(response);
  }

  private static String sentence(HttpStatus status) {
    return switch (status) {
      case BAD_REQUEST -> "The request is not well formed, or its body is missing.";
      case NOT_FOUND -> "There is nothing at this path.";
      case METHOD_NOT_ALLOWED -> "This path does not take this method.";
      case NOT_ACCEPTABLE -> "The answer is in a form that the header Accept rules out.";
      case REQUEST_ENTITY_TOO_LARGE -> "The body is larger than this API takes.";
      case UNSUPPORTED_MEDIA_TYPE -> "The body must be application/json.";
      case INTERNAL_SERVER_ERROR -> "The model proxy failed.";
      default -> "The request cannot be served.";
    };
  }
}
