package dev.throughline.tracereader;

/**
 * The library that made a span.
 *
 * @param name its name, empty when the back end did not say
 * @param version its version, empty when the back end did not say
 */
public record Scope(String name, String version) {

  /** A library of which nothing is known. */
  public static final Scope UNKNOWN = new Scope("", "");
}
