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

  public static Problem notAcceptable() {
    return Problem.of(
        "not-acceptable",
        "Not Acceptable",
        406,
        "The answer is application/json or text/event-stream, which the header Accept rules out.");
  }

  public static Problem invalidIdempotencyKey() {
    return Problem.of(
        "invalid-idempotency-key",
        "Bad Request",
        400,
        "Idempotency-Key must be given once, with 1 to 255 visible ASCII characters.");
  }

  public static Problem invalidLastEventId() {
    return Problem.of(
        "invalid-last-event-id",
        "Bad Request",
        400,
        "Last-Event-ID must be given once, with the id of an event of this execution.");
  }

  /**
   * @param detail what is wrong with it, in a sentence
   */
  public static Problem invalidParameter(String name, String detail) {
    return Problem.of("invalid-parameter", "Bad Request", 400, detail).with("parameter", name);
  }

  public static Problem tooManyStreams() {
    return Problem.of(
        "too-many-streams",
        "Too Many Requests",
        429,
        "This user has as many streams open as one may have.");
  }

  public static Problem bodyTooLarge() {
    return Problem.of(
        "body-too-large",
        "Request Entity Too Large",
        413,
        "The body is larger than this API takes.");
  }

  public static Problem unknownModel() {
    return Problem.of("model-not-found", "Not Found", 404, "There is no model of this name.");
  }

  /** For whoever reads the trace and the access log: the client is not there to read it. */
  public static Problem clientGone() {
    return Problem.of("client-gone", "Client Closed Request", 499, "The client has gone away.");
  }

  /** Says which hop failed, and how. */
  public static Problem of(UpstreamFailure failure) {
    Problem problem =
        switch (failure.kind()) {
          case UNREACHABLE ->
              Problem.of("upstream-unavailable", "Service Unavailable", 503, failure.sentence());
          case TIMED_OUT ->
              Problem.of("upstream-timeout", "Gateway Timeout", 504, failure.sentence());
          case UNINTELLIGIBLE, BROKEN_OFF ->
              Problem.of("upstream-error", "Bad Gateway", 502, failure.sentence());
        };
    return problem.with("hop", failure.hop());
  }
}
