package dev.throughline.observability.schema;

/** Who defines a name. */
public sealed interface Origin {
  /** The platform: a constant in its code. */
  record Platform() implements Origin {}

  /**
   * Conventions of OpenTelemetry, or a library that has names of its own.
   *
   * @param name with a version
   */
  record Elsewhere(String name) implements Origin {}
}
