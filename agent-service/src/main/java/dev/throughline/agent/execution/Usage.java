package dev.throughline.agent.execution;

import dev.throughline.agent.model.TokenUsage;

/**
 * What an execution used. Tokens of model turns that failed are not known and not in it.
 *
 * @param tokens of all model turns together
 * @param modelTurns that were begun, a failed one included
 * @param toolCalls that were made; refused ones are not
 */
public record Usage(TokenUsage tokens, int modelTurns, int toolCalls) {}
