package dev.throughline.gateway.problem;

import dev.throughline.telemetry.problem.Problem;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import io.micronaut.http.server.exceptions.response.HateoasErrorResponseProcessor;
import jakarta.inject.Singleton;

/**
 * Gives a body to what the HTTP server itself turns away or fails at: no such path, a wrong method,
 * too large a body, a fault that nobody caught.
 */
@Singleton
@Replaces(HateoasErrorResponseProcessor.class)
final class ServerErrorBodies implements ErrorResponseProcessor<Problem> {
  private final UndecodableRequests undecodable;

  ServerErrorBodies(UndecodableRequests undecodable) {
    this.undecodable = undecodable;
  }

  @Override
  public MutableHttpResponse<Problem> processResponse(
      ErrorContext context, MutableHttpResponse<?> response) {
    if (UndecodableRequests.isUndecodable(context.getRequest())) {
      return undecodable.answer(context.getRequest(), response);
    }
    return ServerProblems.write(response.code(), response);
  }
}
