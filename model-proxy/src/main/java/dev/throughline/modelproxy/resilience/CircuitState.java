package dev.throughline.modelproxy.resilience;

/** How a back end's circuit stands. The order is part of what is emitted. */
public enum CircuitState {
  /** It is asked. */
  CLOSED,
  /** A few attempts find out whether it has recovered. */
  HALF_OPEN,
  /** It is left alone. */
  OPEN
}
