package dev.throughline.agent.agents;

import java.time.Duration;

/**
 * How far one execution of an agent may go. Reaching one ends it with a clear outcome.
 *
 * @param inputCharacters most characters of the question
 * @param turns most model turns, the repairs included
 * @param toolCalls most tool calls
 * @param tokens most tokens, in and out together; checked before each turn, so that the last turn
 *     may go over
 * @param time for everything, from the first check to the outcome; what runs when it is over is
 *     stopped
 * @param repairs how often the model may mend an answer that breaks the schema; 0 or more
 */
public record Limits(
    int inputCharacters, int turns, int toolCalls, int tokens, Duration time, int repairs) {

  public Limits {
    if (inputCharacters < 1 || turns < 1 || toolCalls < 0 || tokens < 1 || repairs < 0) {
      throw new IllegalArgumentException("limits must be 1 or more");
    }
    if (time.isNegative() || time.isZero()) {
      throw new IllegalArgumentException("the time limit must be more than zero");
    }
  }
}
