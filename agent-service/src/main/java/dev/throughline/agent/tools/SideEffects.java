package dev.throughline.agent.tools;

import java.util.Locale;

/**
 * What a tool does to the world beyond its request, from the harmless to the lasting: the later one
 * includes the earlier. They are the Model Context Protocol's tool annotations (revision
 * 2025-06-18) as one scale, {@code openWorldHint} first and then {@code readOnlyHint}, because an
 * agent's file permits everything up to one of them.
 */
public enum SideEffects {
  /** Works on what the request brought, and on nothing else. */
  NONE,

  /** Asks another system, and changes nothing there. */
  EXTERNAL_READ,

  /** Changes something, in another system or here. */
  EXTERNAL_WRITE;

  /** As agents' files and spans say it. */
  public String value() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * @param value as {@link #value()} gives it
   * @throws IllegalArgumentException when it is none of them
   */
  public static SideEffects of(String value) {
    return valueOf(value.toUpperCase(Locale.ROOT));
  }

  /** Whether an agent that may use tools of this kind may use one of the other. */
  public boolean permits(SideEffects other) {
    return compareTo(other) >= 0;
  }
}
