package dev.throughline.vertexsimulator.script;

import org.jspecify.annotations.Nullable;

/** A script cannot be used. The message is a sentence that names file, line and field. */
public final class ScriptException extends RuntimeException {
  ScriptException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
