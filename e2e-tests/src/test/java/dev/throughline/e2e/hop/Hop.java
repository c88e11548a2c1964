package dev.throughline.e2e.hop;

import dev.throughline.localstack.HostPort;

/** A relay that sits between two processes and can be told to lose the trace context. */
interface Hop extends AutoCloseable {
  /** The header, and gRPC metadata key, that carries the trace from one process to the next. */
  String TRACE_CONTEXT = "traceparent";

  /** What travels beside it and says how the trace was sampled. */
  String TRACE_STATE = "tracestate";

  /** Where the caller must send to. */
  HostPort address();

  /** Whether what passes from now on loses its trace context. */
  void cut(boolean cut);

  /** How many calls have passed since the last change of {@link #cut}. */
  int passed();

  /** The tracestate of the call that passed last; empty when it had none. */
  String tracestate();

  @Override
  void close();
}
