package dev.throughline.gateway.agents;

import java.util.Optional;
import java.util.regex.Pattern;

/** A name that an agent could have. No other text is put into a path towards agent-service. */
public final class AgentName {
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}");

  private final String value;

  private AgentName(String value) {
    this.value = value;
  }

  /** The name in {@code text}, or empty if no agent can be called so. */
  public static Optional<AgentName> parse(String text) {
    return FORM.matcher(text).matches() ? Optional.of(new AgentName(text)) : Optional.empty();
  }

  String value() {
    return value;
  }
}
