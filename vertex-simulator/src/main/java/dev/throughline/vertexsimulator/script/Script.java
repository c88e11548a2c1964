package dev.throughline.vertexsimulator.script;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One script. All of its parts but the name are optional, and each part is looked for on its own: a
 * request's fault is that of the first matching script that has one, and likewise its pace and its
 * turn. So a script that only adds a fault leaves the answer to the script behind it.
 *
 * @param script its name; a script of the folder replaces the built-in one of the same name
 * @param description a sentence for people
 * @param priority which of several matching scripts is looked at first: the higher
 * @param match which requests it is for
 * @param pace how fast it answers
 * @param fault what goes wrong
 * @param turns what is said; the first whose condition holds
 */
public record Script(
    String script,
    String description,
    int priority,
    Match match,
    @Nullable Pace pace,
    @Nullable Fault fault,
    List<Turn> turns) {
  private static final Pattern NAME = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

  /**
   * @throws IllegalArgumentException when it has no name of small letters, digits and dashes, or
   *     nothing to do
   */
  public Script {
    if (script == null || !NAME.matcher(script).matches()) {
      throw new IllegalArgumentException(
          "script: a name of small letters, digits and dashes is needed, such as \"code-analyst\"");
    }
    description = description == null ? "" : description;
    match = match == null ? Match.EVERYTHING : match;
    turns = turns == null ? List.of() : List.copyOf(turns);
    if (pace == null && fault == null && turns.isEmpty()) {
      throw new IllegalArgumentException("one of pace, fault and turns is needed");
    }
  }
}
