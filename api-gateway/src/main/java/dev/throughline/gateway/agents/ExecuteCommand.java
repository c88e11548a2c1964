package dev.throughline.gateway.agents;

import dev.throughline.gateway.upstream.UpstreamRequest;
import io.micronaut.http.HttpHeaders;
import java.util.Optional;

/**
 * An agent to run.
 *
 * @param input JSON
 * @param mediaType how the answer is wanted: as JSON or as events
 * @param idempotencyKey under which a repetition gets the first one's answer
 * @param lastEventId what a client that comes back had got last
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record ExecuteCommand(
    AgentName agent,
    byte[] input,
    String mediaType,
    Optional<String> idempotencyKey,
    Optional<String> lastEventId) {
  /** The header under which a client can safely repeat a request. */
  public static final String IDEMPOTENCY_KEY = "Idempotency-Key";

  /** The header of the server-sent events' standard by which a client says what it has. */
  public static final String LAST_EVENT_ID = "Last-Event-ID";

  UpstreamRequest toRequest() {
    UpstreamRequest request =
        UpstreamRequest.post("/agents/" + agent.value() + "/execute", input)
            .with(HttpHeaders.ACCEPT, mediaType);
    if (lastEventId.isPresent()) {
      request = request.with(LAST_EVENT_ID, lastEventId.get());
    }
    return idempotencyKey.isPresent()
        ? request.with(IDEMPOTENCY_KEY, idempotencyKey.get()).safeToRepeat()
        : request;
  }
}
