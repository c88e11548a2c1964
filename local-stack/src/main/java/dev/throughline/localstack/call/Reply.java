package dev.throughline.localstack.call;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Optional;

/**
 * What came of a request.
 *
 * @param status of HTTP; of a stream that ended with a problem, the problem's
 * @param traceId empty when the answer did not name it
 * @param body the answer; a missing node when it was not JSON, or a stream had no end
 * @param duration as the client saw it
 */
public record Reply(int status, Optional<String> traceId, JsonNode body, Duration duration) {
  private static final int OK = 200;

  /** Whether it is an answer rather than a problem. */
  public boolean isOk() {
    return status == OK;
  }
}
