package dev.throughline.gateway.problem;

import dev.throughline.telemetry.problem.Problem;
import dev.throughline.telemetry.problem.ProblemBodies;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;
import java.util.Objects;

/** The bodies of every service, and at the edge also one for what is no request at all. */
@Singleton
@Replaces(ProblemBodies.class)
final class ServerErrorBodies implements ErrorResponseProcessor<Object> {
  private final UndecodableRequests undecodable;

  ServerErrorBodies(UndecodableRequests undecodable) {
    this.undecodable = undecodable;
  }

  @Override
  public MutableHttpResponse<Object> processResponse(
      ErrorContext context, MutableHttpResponse<?> response) {
    if (UndecodableRequests.isUndecodable(context.getRequest())) {
      return in(ErrorForm.PROBLEM, undecodable.answer(context.getRequest(), response));
    }
    return in(ErrorForm.of(context.getRequest()), ProblemBodies.explain(response));
  }

  private static MutableHttpResponse<Object> in(
      ErrorForm form, MutableHttpResponse<Problem> explained) {
    Problem problem = Objects.requireNonNull(explained.body());
    return explained.contentType(form.mediaType()).body(form.body(problem));
  }
}
