package dev.throughline.telemetry.decision;

import java.util.Locale;

/** Where a decision's confidence comes from. */
public enum ConfidenceSource {
  /** Computed from the probabilities of the tokens in which the model wrote its decision. */
  LOGPROBS,
  /** Stated by the model in its structured answer. */
  STATED,
  /** A rule decided: the confidence is 1. */
  RULE;

  /** As it is emitted and stored. */
  public String value() {
    return name().toLowerCase(Locale.ROOT);
  }
}
