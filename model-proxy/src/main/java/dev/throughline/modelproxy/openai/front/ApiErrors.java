package dev.throughline.modelproxy.openai.front;

import io.micronaut.http.HttpStatus;

/** Errors that more than one place tells. */
final class ApiErrors {
  private ApiErrors() {}

  static ApiError unknownModel() {
    return new ApiError(
        HttpStatus.NOT_FOUND.getCode(),
        ApiError.INVALID_REQUEST,
        "model_not_found",
        "model",
        "There is no such model. GET /v1/models lists those that there are.",
        null);
  }

  static ApiError unauthorized() {
    return ApiError.of(
        HttpStatus.UNAUTHORIZED,
        ApiError.INVALID_REQUEST,
        "invalid_api_key",
        "A valid identity token is needed, as Authorization: Bearer.");
  }

  static ApiError forbidden(String scope) {
    return ApiError.of(
        HttpStatus.FORBIDDEN,
        ApiError.INVALID_REQUEST,
        "missing_scope",
        "The scope " + scope + " is needed.");
  }

  static ApiError bug() {
    return ApiError.of(
        HttpStatus.INTERNAL_SERVER_ERROR, ApiError.SERVER_ERROR, null, "The model proxy failed.");
  }
}
