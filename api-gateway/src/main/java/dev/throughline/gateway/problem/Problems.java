package dev.throughline.gateway.problem;

import dev.throughline.gateway.upstream.UpstreamFailure;
import dev.throughline.identity.Scope;
import dev.throughline.telemetry.problem.Problem;

/** The problems that the gateway itself finds. Each carries the ids of the current request. */
public final class Problems {
  private Problems() {}

  /** One sentence for every reason, so that it tells nothing of keys that are not the client's. */
  public static Problem unauthenticated() {
    return Problem.of(
        "unauthenticated",
        "Unauthorized",
        401,
        "A valid API key is required, as Authorization: Bearer.");
  }

  public static Problem missingScope(Scope scope) {
    return Problem.of(
            "missing-scope", "Forbidden", 403, "The API key lacks the scope " + scope.value() + ".")
        .with("scope", scope.value());
  }

  /**
   * @param detail a sentence about the body's form
   */
  public static Problem malformedBody(String detail) {
    return Problem.of("malformed-json", "Bad Request", 400, detail);
  }

  public static Problem unknownAgent() {
    return Problem.of("agent-not-found", "Not Found", 404, "There is no agent of this name.");
  }

  public static Problem unknownExecution() {
    return Problem.of(
        "execution-not-found",
        "Not Found",
        404,
        "There is no execution with this id, or it is not yours.");
  }

  /** Says which hop failed, and how. */
  public static Problem of(UpstreamFailure failure) {
    Problem problem =
        switch (failure.kind()) {
          case UNREACHABLE ->
              Problem.of("upstream-unavailable", "Service Unavailable", 503, failure.sentence());
          case TIMED_OUT ->
              Problem.of("upstream-timeout", "Gateway Timeout", 504, failure.sentence());
          case UNINTELLIGIBLE ->
              Problem.of("upstream-error", "Bad Gateway", 502, failure.sentence());
        };
    return problem.with("hop", failure.hop());
  }
}
