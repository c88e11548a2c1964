package dev.throughline.agent.http;

import dev.throughline.telemetry.problem.Problem;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;

/** The one way from a fault to an answer. */
final class Problems {
  private Problems() {}

  static MutableHttpResponse<?> response(Problem problem) {
    return HttpResponse.status(problem.status(), problem.title())
        .contentType(Problem.MEDIA_TYPE)
        .body(problem);
  }

  static MutableHttpResponse<?> response(HttpRefusal refusal) {
    Problem problem =
        Problem.of(
            refusal.kind(),
            refusal.status().getReason(),
            refusal.status().getCode(),
            refusal.detail());
    return response(
        refusal.errors().isEmpty() ? problem : problem.with("errors", refusal.errors()));
  }
}
