package dev.throughline.modelproxy.openai.front;

import static dev.throughline.modelproxy.openai.front.ApiError.INSUFFICIENT_QUOTA;
import static dev.throughline.modelproxy.openai.front.ApiError.INVALID_REQUEST;
import static dev.throughline.modelproxy.openai.front.ApiError.RATE_LIMIT;
import static dev.throughline.modelproxy.openai.front.ApiError.SERVER_ERROR;
import static io.micronaut.http.HttpStatus.BAD_GATEWAY;
import static io.micronaut.http.HttpStatus.BAD_REQUEST;
import static io.micronaut.http.HttpStatus.GATEWAY_TIMEOUT;
import static io.micronaut.http.HttpStatus.SERVICE_UNAVAILABLE;
import static io.micronaut.http.HttpStatus.TOO_MANY_REQUESTS;

import dev.throughline.modelproxy.outcome.Refusal;
import io.micronaut.http.HttpStatus;

/** The one translator from a refusal to OpenAI's errors. */
final class RefusalError {
  private RefusalError() {}

  static ApiError of(Refusal refusal) {
    return switch (refusal.reason()) {
      case BAD_REQUEST -> of(refusal, BAD_REQUEST, INVALID_REQUEST, "invalid_value");
      case UNKNOWN_ALIAS -> ApiErrors.unknownModel();
      case OVERLOADED, AT_CAPACITY ->
          of(refusal, TOO_MANY_REQUESTS, RATE_LIMIT, "rate_limit_exceeded");
      case BUDGET_EXHAUSTED ->
          of(refusal, TOO_MANY_REQUESTS, INSUFFICIENT_QUOTA, INSUFFICIENT_QUOTA);
      case CIRCUIT_OPEN, UNREACHABLE ->
          of(refusal, SERVICE_UNAVAILABLE, SERVER_ERROR, "model_unavailable");
      case DEADLINE_PASSED -> of(refusal, GATEWAY_TIMEOUT, SERVER_ERROR, "timeout");
      case REFUSED -> of(refusal, BAD_REQUEST, INVALID_REQUEST, "model_refused");
      case NOT_UNDERSTOOD -> of(refusal, BAD_GATEWAY, SERVER_ERROR, "model_failed");
      // Nobody hears it.
      case CANCELLED -> of(refusal, BAD_REQUEST, INVALID_REQUEST, "cancelled");
    };
  }

  private static ApiError of(Refusal refusal, HttpStatus status, String type, String code) {
    return new ApiError(
        status.getCode(), type, code, null, refusal.sentence(), refusal.comeBack().orElse(null));
  }
}
