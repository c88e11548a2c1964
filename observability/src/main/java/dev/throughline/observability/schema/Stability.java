package dev.throughline.observability.schema;

/** How much a name may still change, by the names of Weaver's format. */
public enum Stability {
  DEVELOPMENT,
  ALPHA,
  BETA,
  RELEASE_CANDIDATE,
  STABLE
}
