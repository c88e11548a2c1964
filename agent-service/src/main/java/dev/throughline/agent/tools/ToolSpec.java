package dev.throughline.agent.tools;

import dev.throughline.agent.schema.Schema;
import java.time.Duration;
import java.util.regex.Pattern;

/**
 * What a tool is, for the model that chooses it and for the runner that bounds it.
 *
 * @param name 1 to 64 letters, digits, underscores and dashes
 * @param description for the model: what it returns and when to use it
 * @param parameters the schema of its arguments, an object
 * @param sideEffects the most that a call does beyond its request
 * @param deadline how long one call may take, more than zero
 * @param maxResultCharacters how long a result may be as JSON; a longer one is refused, since the
 *     model would pay for all of it, and a cut one would mislead
 */
public record ToolSpec(
    String name,
    String description,
    Schema parameters,
    SideEffects sideEffects,
    Duration deadline,
    int maxResultCharacters) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  public ToolSpec {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("not a tool's name: " + name);
    }
    if (description.isBlank()) {
      throw new IllegalArgumentException("the tool " + name + " has no description");
    }
    if (deadline.isNegative() || deadline.isZero() || maxResultCharacters < 1) {
      throw new IllegalArgumentException("the bounds of the tool " + name + " must be positive");
    }
  }
}
