package dev.throughline.identity;

/** What the platform asks for before it does something for a user. */
public enum Scope {
  /** List agents. */
  AGENTS_READ("agents:read"),
  /** Run an agent. */
  AGENTS_EXECUTE("agents:execute"),
  /** Read one's own stored executions. */
  EXECUTIONS_READ("executions:read"),
  /** Call a model directly, as an OpenAI client does. */
  MODELS_USE("models:use"),
  /** See and cancel everybody's executions. It comes on top of the other scopes, not instead. */
  ADMIN("admin");

  private final String value;

  Scope(String value) {
    this.value = value;
  }

  /** The scope as it stands in tokens, in the database and in the API. */
  public String value() {
    return value;
  }
}
