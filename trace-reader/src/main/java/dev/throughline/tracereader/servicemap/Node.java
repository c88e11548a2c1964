package dev.throughline.tracereader.servicemap;

/**
 * One who calls or is called.
 *
 * @param kind what it is
 * @param name its name: of a service its {@code service.name}, of a database {@code namespace
 *     (system)}, of a model its provider
 */
public record Node(Kind kind, String name) implements Comparable<Node> {

  /** Kinds of node, in the order in which they are listed. */
  public enum Kind {
    /** Whoever called from outside: no span of it is in the trace. */
    CLIENT,
    /** A caller that should be in the trace and is not. */
    UNKNOWN,
    /** A process that sends spans. */
    SERVICE,
    /** A database, known from the calls to it. */
    DATABASE,
    /** A model's provider, known from the calls to it. */
    MODEL,
    /** Anything else that was called and sent no span. */
    EXTERNAL
  }

  /** The caller from outside. */
  public static final Node CLIENT = new Node(Kind.CLIENT, "client");

  /** The caller whose span is missing. */
  public static final Node UNKNOWN = new Node(Kind.UNKNOWN, "unknown caller");

  @Override
  public int compareTo(Node other) {
    int byKind = kind.compareTo(other.kind);
    return byKind != 0 ? byKind : name.compareTo(other.name);
  }
}
