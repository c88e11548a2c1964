package dev.throughline.agent.execution;

import java.util.Locale;

/** What an agent's file bounds, and an execution can run into. */
public enum Limit {
  TURNS,
  TOOL_CALLS,
  TOKENS,
  SECONDS;

  /** As it is named in an agent's file, a stored record and a problem. */
  public String value() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** As it reads in a sentence. */
  String words() {
    return value().replace('_', ' ');
  }
}
