package dev.throughline.agent.execution;

import dev.throughline.identity.Identity;

/**
 * Who an execution works for.
 *
 * @param identity verified
 * @param token that said so; goes on to model-proxy and nowhere else
 */
public record Caller(Identity identity, String token) {

  /** Without the token. */
  @Override
  public String toString() {
    return "Caller[" + identity.userId() + "]";
  }
}
