package dev.throughline.agent.injection;

import java.util.OptionalInt;

/** One way of giving orders. */
interface OrderRule {

  /** A few words of small letters with underscores; stable. */
  String name();

  /** Where the first such order begins. */
  OptionalInt find(ReadableText text);
}
