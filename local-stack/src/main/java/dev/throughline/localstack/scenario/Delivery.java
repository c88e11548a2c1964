package dev.throughline.localstack.scenario;

/** How a client takes the answer. */
public enum Delivery {
  /** At the end, as JSON. */
  WHOLE,
  /** As events while the execution runs, to the end. */
  STREAMED,
  /** As events, but it hangs up at the first piece of the answer's text. */
  LEFT_MIDWAY
}
