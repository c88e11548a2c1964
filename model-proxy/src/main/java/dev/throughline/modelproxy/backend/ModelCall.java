package dev.throughline.modelproxy.backend;

import dev.throughline.contracts.model.v1.GenerateRequest;

/**
 * A call for one model.
 *
 * @param model the back end's name for it
 * @param request what the caller sent, which has been checked
 * @param logprobs whether the caller wants log-probabilities and this model gives them
 */
public record ModelCall(String model, GenerateRequest request, boolean logprobs) {}
