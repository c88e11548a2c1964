package dev.throughline.modelproxy.backend;

import java.time.Duration;

/**
 * Something that serves models. Calls block the thread that makes them, end when the gRPC context
 * of that thread is cancelled, and make one attempt: to try again is not a back end's business.
 */
public interface ModelBackend extends AutoCloseable {

  /** OpenTelemetry's {@code gen_ai.provider.name}. */
  String provider();

  /** The host that is called. */
  String address();

  /** The port that is called. */
  int port();

  /**
   * Asks for a whole answer.
   *
   * @param timeout of this attempt
   * @throws BackendFault when none comes
   */
  Piece generate(ModelCall call, Duration timeout) throws BackendFault;

  /**
   * Asks for an answer in chunks. Returns after the last, which has a finish reason.
   *
   * @param timeout of the whole stream
   * @throws BackendFault when the stream fails, breaks off, or its reader no longer listens
   */
  void stream(ModelCall call, Duration timeout, Listener listener) throws BackendFault;

  /**
   * Makes what is slow the first time, before calls wait for it. Returns in bounded time, and
   * normally also when the back end is down.
   */
  default void warmUp() {}

  /** Lets go of connections. No call runs any more. */
  @Override
  void close();

  /** Reads a stream. */
  @FunctionalInterface
  interface Listener {
    /** Takes the next chunk, in its own time; false when it no longer listens. */
    boolean hear(Piece piece);
  }
}
