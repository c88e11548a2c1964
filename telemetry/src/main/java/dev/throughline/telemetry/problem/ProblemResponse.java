package dev.throughline.telemetry.problem;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;

/** The one way from a problem to a response. */
public final class ProblemResponse {
  private ProblemResponse() {}

  /** The response that tells the problem, with the header that a 401 must have. */
  public static MutableHttpResponse<Problem> of(Problem problem) {
    MutableHttpResponse<Problem> response =
        HttpResponse.<Problem>status(problem.status(), problem.title())
            .contentType(Problem.MEDIA_TYPE)
            .body(problem);
    return problem.status() == HttpStatus.UNAUTHORIZED.getCode()
        ? response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
        : response;
  }
}
