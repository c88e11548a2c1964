package dev.throughline.agent.schema;

/** A document that should be a JSON schema is none. */
public final class InvalidSchema extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Violation violation;

  InvalidSchema(Violation violation) {
    super("not a JSON schema: " + violation.pointer() + " " + violation.message());
    this.violation = violation;
  }

  /** What is wrong, and where in the document. */
  public Violation violation() {
    return violation;
  }
}
