package dev.throughline.vertexsimulator.script;

import dev.throughline.vertexsimulator.conversation.Conversation;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which requests a script is for: those that satisfy every condition given here.
 *
 * @param scenario the scenario that the request asks for, see {@link Conversation#scenario()}
 * @param model found in the model's name
 * @param system found in the system instruction
 * @param input found in the first user message
 * @param tools functions that the request must offer, among others
 * @param when any further condition
 */
public record Match(
    @Nullable String scenario,
    @Nullable Pattern model,
    @Nullable Pattern system,
    @Nullable Pattern input,
    List<String> tools,
    @Nullable Expression when) {
  static final Match EVERYTHING = new Match(null, null, null, null, List.of(), null);

  public Match {
    tools = tools == null ? List.of() : List.copyOf(tools);
  }

  /** Whether the request satisfies every condition. */
  public boolean accepts(Conversation conversation) {
    return (scenario == null || scenario.equals(conversation.scenario()))
        && found(model, conversation.model())
        && found(system, conversation.system())
        && found(input, conversation.input())
        && conversation.tools().containsAll(tools)
        && (when == null || when.holds(conversation.view(), Map.of()));
  }

  private static boolean found(@Nullable Pattern pattern, String text) {
    return pattern == null || pattern.matcher(text).find();
  }
}
