package dev.throughline.agent.execution;

import dev.throughline.agent.model.Cost;
import dev.throughline.agent.model.TokenUsage;
import java.util.Optional;

/**
 * What an execution used. Of a model turn that failed it has what was known by then.
 *
 * @param tokens of all model turns together
 * @param modelTurns that were begun, a failed one included
 * @param toolCalls that were made; refused ones are not
 * @param cost of the turns whose price is known; empty when none is, or when they were priced in
 *     several currencies, which have no sum
 */
public record Usage(TokenUsage tokens, int modelTurns, int toolCalls, Optional<Cost> cost) {}
