package dev.throughline.gateway.relay;

import dev.throughline.telemetry.problem.Problem;

/** Why the gateway itself ends a stream. */
enum Cut {
  /** It has lasted for as long as a stream may. */
  TOO_LONG("stream_too_long", "The stream has lasted for as long as one may."),
  /** Nothing came from the service for too long, though the client was ready for it. */
  SILENT("upstream_silent", "The service fell silent within its answer."),
  /** The client has read nothing for too long, though there was something to read. */
  STALLED("client_stalled", "The client does not read its answer."),
  /** The gateway is about to end. */
  SHUTDOWN("shutting_down", "The gateway is shutting down.");

  private final String errorType;
  private final String sentence;

  Cut(String errorType, String sentence) {
    this.errorType = errorType;
    this.sentence = sentence;
  }

  /** The value of {@code error.type} on spans. */
  String errorType() {
    return errorType;
  }

  /** For spans and logs. */
  String sentence() {
    return sentence;
  }

  /** For the client, who would have got the status if the response had not begun before. */
  Problem problem() {
    return switch (this) {
      case TOO_LONG -> Problem.of("stream-too-long", "Gateway Timeout", 504, sentence);
      case SILENT -> Problem.of("upstream-timeout", "Gateway Timeout", 504, sentence);
      case STALLED -> Problem.of("client-stalled", "Request Timeout", 408, sentence);
      case SHUTDOWN -> Problem.of("shutting-down", "Service Unavailable", 503, sentence);
    };
  }
}
