package dev.throughline.tracereader;

/** Pieces of TraceQL, Tempo's query language. */
public final class TraceQl {
  private TraceQl() {}

  /** The traces with a span whose string attribute has this value: any text, quoted as needed. */
  public static String spanAttributeIs(String key, String value) {
    return "{ span." + key + " = " + quoted(value) + " }";
  }

  private static String quoted(String value) {
    return '"'
        + value
            .replace("\\", "\\\\")
            .replace("\"", "\\\"")
            .replace("\n", "\\n")
            .replace("\r", "\\r")
        + '"';
  }
}
