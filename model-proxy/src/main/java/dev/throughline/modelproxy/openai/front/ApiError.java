package dev.throughline.modelproxy.openai.front;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.modelproxy.openai.Json;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What is told when there is no answer, in the form that OpenAI's clients read.
 *
 * @param status of HTTP
 * @param type the kind of error, in OpenAI's words
 * @param code which error it is, for programs; null for none
 * @param param the request's part that is at fault, such as {@code messages[0].content}; or null
 * @param message a sentence for people; holds nothing that a model or a back end said
 * @param retryAfter when to come back at the earliest; null where not known
 */
record ApiError(
    int status,
    String type,
    @Nullable String code,
    @Nullable String param,
    String message,
    @Nullable Duration retryAfter) {
  static final String INVALID_REQUEST = "invalid_request_error";
  static final String SERVER_ERROR = "server_error";
  static final String RATE_LIMIT = "rate_limit_error";
  static final String INSUFFICIENT_QUOTA = "insufficient_quota";

  /** OpenAI's clients try a 429 again unless this says that it is of no use. */
  private static final String SHOULD_RETRY = "x-should-retry";

  /** The request is at fault. */
  static ApiError invalid(String code, @Nullable String param, String message) {
    return new ApiError(
        HttpStatus.BAD_REQUEST.getCode(), INVALID_REQUEST, code, param, message, null);
  }

  static ApiError of(HttpStatus status, String type, @Nullable String code, String message) {
    return new ApiError(status.getCode(), type, code, null, message, null);
  }

  ObjectNode json() {
    ObjectNode body = Json.object();
    body.putObject("error")
        .put("message", message)
        .put("type", type)
        .put("param", param)
        .put("code", code);
    return body;
  }

  MutableHttpResponse<byte[]> response() {
    return fill(HttpResponse.status(HttpStatus.valueOf(status)));
  }

  /** The response, with this as its body. */
  MutableHttpResponse<byte[]> fill(MutableHttpResponse<?> response) {
    if (status == HttpStatus.UNAUTHORIZED.getCode()) {
      response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    }
    if (retryAfter != null) {
      long seconds = Math.max(1, retryAfter.plusMillis(999).toSeconds());
      response.header(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
    }
    if (INSUFFICIENT_QUOTA.equals(code)) {
      response.header(SHOULD_RETRY, "false");
    }
    return response.contentType(MediaType.APPLICATION_JSON_TYPE).body(Json.bytes(json()));
  }
}
