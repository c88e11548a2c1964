package dev.throughline.gateway.problem;

import dev.throughline.telemetry.problem.Problem;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import java.util.Locale;

/** The problems that the HTTP server finds, in words of our own: its own tell of its insides. */
final class ServerProblems {
  private ServerProblems() {}

  /** The response, with a body that explains its status. */
  static MutableHttpResponse<Problem> write(int status, MutableHttpResponse<?> response) {
    return response
        .contentType(Problem.MEDIA_TYPE)
        .body(Problem.of(kind(status), title(status), status, detail(status)));
  }

  private static String kind(int status) {
    return switch (status) {
      case 413 -> "body-too-large";
      case 414 -> "path-too-long";
      case 431 -> "headers-too-large";
      case 500 -> "internal-error";
      default -> title(status).toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "-");
    };
  }

  private static String title(int status) {
    return HttpStatus.valueOf(status).getReason();
  }

  private static String detail(int status) {
    return switch (status) {
      case 400 -> "The request is not well formed.";
      case 404 -> "There is nothing at this path.";
      case 405 -> "This path does not take this method; the header Allow lists those it takes.";
      case 406 -> "The answer is JSON, which the header Accept rules out.";
      case 413 -> "The body is larger than this API takes.";
      case 414 -> "The path is longer than this API takes.";
      case 415 -> "The body must be application/json.";
      case 431 -> "The headers are larger than this API takes.";
      case 500 -> "The request failed by a fault of the platform.";
      default -> "The request cannot be served.";
    };
  }
}
