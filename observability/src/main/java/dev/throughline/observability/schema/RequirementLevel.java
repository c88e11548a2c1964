package dev.throughline.observability.schema;

/** Whether an attribute must be there, by the names of Weaver's format. */
public enum RequirementLevel {
  /** On every item, without exception. */
  REQUIRED,
  /** Always, when its condition holds. */
  CONDITIONALLY_REQUIRED,
  /** As a rule. */
  RECOMMENDED,
  /** When somebody asks for it. */
  OPT_IN
}
