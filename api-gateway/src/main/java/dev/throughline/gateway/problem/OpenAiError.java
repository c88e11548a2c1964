package dev.throughline.gateway.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.throughline.telemetry.problem.Problem;
import io.micronaut.http.HttpStatus;
import org.jspecify.annotations.Nullable;

/**
 * An error body as OpenAI's API has it
 * (https://platform.openai.com/docs/guides/error-codes/api-errors): its clients read message, type
 * and code. The ids of the request are in the headers.
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record OpenAiError(Content error) {
  private static final int FIRST_SERVER_ERROR = 500;

  /**
   * @param message a sentence
   * @param type whose fault it is
   * @param param the parameter that is wrong; the gateway looks at none
   * @param code the kind of error, in snake case
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Content(String message, String type, @Nullable String param, String code) {}

  static OpenAiError of(Problem problem) {
    return new OpenAiError(new Content(problem.detail(), type(problem), null, code(problem)));
  }

  private static String type(Problem problem) {
    if (problem.status() == HttpStatus.TOO_MANY_REQUESTS.getCode()) {
      return "rate_limit_error";
    }
    return problem.status() < FIRST_SERVER_ERROR ? "invalid_request_error" : "server_error";
  }

  private static String code(Problem problem) {
    String kind = problem.type().substring(problem.type().lastIndexOf(':') + 1);
    return kind.equals("unauthenticated") ? "invalid_api_key" : kind.replace('-', '_');
  }
}
