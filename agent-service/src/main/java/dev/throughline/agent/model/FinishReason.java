package dev.throughline.agent.model;

import java.util.Locale;

/** Why the model stopped. */
public enum FinishReason {
  STOP,
  LENGTH,
  TOOL_CALLS,
  CONTENT_FILTER,
  ERROR,
  UNKNOWN;

  /** As it is emitted. */
  public String value() {
    return name().toLowerCase(Locale.ROOT);
  }
}
