package dev.throughline.gateway.problem;

import dev.throughline.telemetry.problem.Problem;
import dev.throughline.telemetry.problem.ProblemBodies;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;

/** The bodies of every service, and at the edge also one for what is no request at all. */
@Singleton
@Replaces(ProblemBodies.class)
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
    return ProblemBodies.explain(response);
  }
}
