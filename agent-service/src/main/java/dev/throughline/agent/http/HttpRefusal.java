package dev.throughline.agent.http;

import dev.throughline.agent.schema.Violation;
import dev.throughline.telemetry.problem.Problem;
import io.micronaut.http.HttpStatus;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A request that is turned away before an agent sees it: what the client is told. */
final class HttpRefusal extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int MAX_ERRORS = 10;

  /** A repeat waits by itself, so that little is won by coming late. */
  private static final Duration BEFORE_WAITING_ON = Duration.ofSeconds(1);

  private final HttpStatus status;
  private final String kind;
  private final String detail;
  private final transient List<Map<String, Object>> errors;
  private final @Nullable Duration retryAfter;

  private HttpRefusal(
      HttpStatus status, String kind, String detail, List<Map<String, Object>> errors) {
    this(status, kind, detail, errors, null);
  }

  private HttpRefusal(
      HttpStatus status,
      String kind,
      String detail,
      List<Map<String, Object>> errors,
      @Nullable Duration retryAfter) {
    super(detail, null, false, false); // An answer, not a fault: nobody reads its stack.
    this.status = status;
    this.kind = kind;
    this.detail = detail;
    this.errors = errors;
    this.retryAfter = retryAfter;
  }

  static HttpRefusal unauthorized() {
    return new HttpRefusal(
        HttpStatus.UNAUTHORIZED, "unauthorized", "A valid identity token is required.", List.of());
  }

  static HttpRefusal forbidden(String scope) {
    return new HttpRefusal(
        HttpStatus.FORBIDDEN, "forbidden", "The scope " + scope + " is required.", List.of());
  }

  static HttpRefusal unknownAgent() {
    return new HttpRefusal(
        HttpStatus.NOT_FOUND, "agent-not-found", "There is no agent of this name.", List.of());
  }

  static HttpRefusal unknownExecution() {
    return new HttpRefusal(
        HttpStatus.NOT_FOUND,
        "execution-not-found",
        "There is no execution with this id, or it is not yours.",
        List.of());
  }

  static HttpRefusal otherUser() {
    return new HttpRefusal(
        HttpStatus.FORBIDDEN,
        "forbidden",
        "The scope admin is required to see the executions of others.",
        List.of());
  }

  static HttpRefusal executionEnded() {
    return new HttpRefusal(
        HttpStatus.CONFLICT, "execution-ended", "The execution has ended already.", List.of());
  }

  static HttpRefusal invalidIdempotencyKey() {
    return new HttpRefusal(
        HttpStatus.BAD_REQUEST,
        "invalid-idempotency-key",
        "The header Idempotency-Key must be given once, with 1 to 255 visible ASCII characters.",
        List.of());
  }

  static HttpRefusal idempotencyKeyReused() {
    return new HttpRefusal(
        HttpStatus.UNPROCESSABLE_ENTITY,
        "idempotency-key-reused",
        "The key was used for a request to another agent, or with another body.",
        List.of());
  }

  static HttpRefusal stillRunning() {
    return new HttpRefusal(
        HttpStatus.SERVICE_UNAVAILABLE,
        "execution-running",
        "The first request with this key is still being executed; the same one may be sent again.",
        List.of(),
        BEFORE_WAITING_ON);
  }

  /**
   * @param parameter the name of the one that is wrong
   * @param detail a sentence that names it
   */
  static HttpRefusal invalidParameter(String parameter, String detail) {
    return new HttpRefusal(
        HttpStatus.BAD_REQUEST,
        "invalid-parameter",
        detail,
        List.of(Map.of("parameter", parameter, "detail", detail)));
  }

  static HttpRefusal notJson(String detail) {
    return new HttpRefusal(HttpStatus.BAD_REQUEST, "malformed-json", detail, List.of());
  }

  static HttpRefusal invalidBody(List<Violation> violations) {
    return new HttpRefusal(
        HttpStatus.BAD_REQUEST,
        "invalid-body",
        "The body is not what this path takes.",
        violations.stream().limit(MAX_ERRORS).map(HttpRefusal::error).toList());
  }

  private static Map<String, Object> error(Violation violation) {
    return Map.of("pointer", violation.pointer(), "detail", violation.message());
  }

  /** After which time the same request may go better, where that is known. */
  Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }

  /** What the client is told, with the places in the body when it is about those. */
  Problem problem() {
    Problem problem = Problem.of(kind, status.getReason(), status.getCode(), detail);
    return errors.isEmpty() ? problem : problem.with("errors", errors);
  }
}
