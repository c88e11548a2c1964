package dev.throughline.vertexsimulator.script;

import org.jspecify.annotations.Nullable;

/** An expression of a script could not be evaluated over a conversation: the script's fault. */
public final class EvaluationException extends RuntimeException {
  public EvaluationException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
