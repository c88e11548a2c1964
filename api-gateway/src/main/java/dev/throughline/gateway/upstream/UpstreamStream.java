package dev.throughline.gateway.upstream;

import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

/**
 * An answer that comes as it happens.
 *
 * @param hop the service that it comes from
 * @param bytes for one subscriber, in pieces that mean nothing; no faster than they are asked for.
 *     Cancelling closes the connection to the service
 */
public record UpstreamStream(String hop, Publisher<byte[]> bytes) {
  /** Ends it unread. */
  public void discard() {
    Flux.from(bytes).take(0).subscribe();
  }
}
