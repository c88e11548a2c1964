package dev.throughline.agent.agents;

import dev.throughline.agent.schema.Violation;

/** An agent's file cannot be used; the message names the file, the line and the field. */
public final class InvalidAgentFile extends RuntimeException {
  private static final long serialVersionUID = 1L;

  InvalidAgentFile(String file, Violation violation) {
    super(
        file
            + (violation.line() > 0 ? ", line " + violation.line() : "")
            + (violation.pointer().isEmpty() ? "" : ", " + violation.pointer())
            + ": "
            + violation.message());
  }
}
