package dev.throughline.modelproxy.openai.front;

import dev.throughline.contracts.model.v1.GenerateRequest;

/**
 * A request for a chat completion.
 *
 * @param call what the model is asked
 * @param stream whether the answer comes in chunks
 * @param includeUsage whether a stream tells the tokens at its end
 */
record ChatRequest(GenerateRequest call, boolean stream, boolean includeUsage) {}
