package dev.throughline.agent.http;

import dev.throughline.agent.execution.Caller;
import dev.throughline.identity.Scope;

/** What a caller may do. */
final class Scopes {
  private Scopes() {}

  /**
   * @throws HttpRefusal when the caller was not granted the scope
   */
  static void require(Caller caller, Scope scope) {
    if (!caller.identity().has(scope)) {
      throw HttpRefusal.forbidden(scope.value());
    }
  }
}
