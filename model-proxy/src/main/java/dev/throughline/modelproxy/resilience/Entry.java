package dev.throughline.modelproxy.resilience;

import dev.throughline.modelproxy.outcome.Refusal;

/** What came of asking to send something to a back end. */
public sealed interface Entry {

  /** It may be sent; the permit must be given back. */
  record Admitted(Permit permit) implements Entry {}

  /** It may not, for AT_CAPACITY or CIRCUIT_OPEN. */
  record Denied(Refusal refusal) implements Entry {}
}
