package dev.throughline.vertexsimulator.script;

import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JSONata expression (<a href="https://docs.jsonata.org">docs.jsonata.org</a>) over a
 * conversation. Compiled when it is read, so that a mistake in its grammar stops the start.
 */
public final class Expression {
  private static final long LONGEST_EVALUATION_MS = 2_000;
  private static final int DEEPEST_RECURSION = 500;

  private final String source;
  private final Jsonata compiled;

  /**
   * @throws IllegalArgumentException when the source is no JSONata; the message says where
   */
  @JsonCreator
  public Expression(String source) {
    this.source = source;
    try {
      this.compiled = Jsonata.jsonata(source);
    } catch (JException e) {
      throw new IllegalArgumentException(
          "not a JSONata expression: %s (at character %d)"
              .formatted(e.getMessage(), e.getLocation()),
          e);
    }
  }

  /**
   * @param input what paths are read from
   * @param variables what is readable as {@code $name}
   * @return null where the expression finds nothing
   * @throws EvaluationException when it cannot be evaluated over this input, or not in two seconds
   */
  public @Nullable Object evaluate(Map<String, ?> input, Map<String, ?> variables) {
    Jsonata.Frame frame = compiled.createFrame();
    frame.setRuntimeBounds(LONGEST_EVALUATION_MS, DEEPEST_RECURSION);
    variables.forEach(frame::bind);
    try {
      return compiled.evaluate(input, frame);
    } catch (RuntimeException e) {
      // Beside its own exceptions JSONata lets those of its functions through, such as a
      // NullPointerException for an argument that was not found.
      throw new EvaluationException(e.getMessage() + " in: " + source, e);
    }
  }

  /** Whether the expression is true. Nothing found is false. */
  boolean holds(Map<String, ?> input, Map<String, ?> variables) {
    Object value = evaluate(input, variables);
    if (value == null) {
      return false;
    }
    if (value instanceof Boolean truth) {
      return truth;
    }
    throw new EvaluationException("a condition must be true or false: " + source, null);
  }

  @Override
  public String toString() {
    return source;
  }
}
