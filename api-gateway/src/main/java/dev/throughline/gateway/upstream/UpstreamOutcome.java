package dev.throughline.gateway.upstream;

import io.micronaut.http.HttpHeaders;

/** What asking a service behind the gateway came to. */
public sealed interface UpstreamOutcome {
  /** An answer, whole. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Whole(int status, HttpHeaders headers, byte[] body) implements UpstreamOutcome {}

  /** The head of an answer whose events come as they happen. */
  record Streamed(int status, HttpHeaders headers, UpstreamStream stream)
      implements UpstreamOutcome {}

  /** No answer. */
  record Failed(UpstreamFailure failure) implements UpstreamOutcome {}

  /** Nobody waits for the answer any more: the client has gone away. */
  record Abandoned() implements UpstreamOutcome {}
}
