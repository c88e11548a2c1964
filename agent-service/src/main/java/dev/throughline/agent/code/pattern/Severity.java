package dev.throughline.agent.code.pattern;

import java.util.Locale;

/** How much a finding is worth looking at. */
public enum Severity {
  LOW,
  MEDIUM,
  HIGH;

  /** As the tool's result spells it. */
  public String value() {
    return name().toLowerCase(Locale.ROOT);
  }
}
