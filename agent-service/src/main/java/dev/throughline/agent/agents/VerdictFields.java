package dev.throughline.agent.agents;

import org.jspecify.annotations.Nullable;

/**
 * Which fields of an agent's answer make its decision.
 *
 * @param decisionType emitted as {@code decision.type}
 * @param result the field with what was decided, a string
 * @param confidence the field with how sure the model says it is, 0 to 1
 * @param factors the field with what the decision rests on, an object; null for none
 * @param alternatives the field with what else was possible, an array of {@code {option, reason}};
 *     null for none
 */
public record VerdictFields(
    String decisionType,
    String result,
    String confidence,
    @Nullable String factors,
    @Nullable String alternatives) {}
