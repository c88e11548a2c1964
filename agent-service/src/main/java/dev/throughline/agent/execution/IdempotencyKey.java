package dev.throughline.agent.execution;

/**
 * What a client calls a request, so that a repeat of it is known as one.
 *
 * @param value unique among one user's requests
 * @param requestHash of what was asked: another one under the same key is another request
 */
public record IdempotencyKey(String value, String requestHash) {}
