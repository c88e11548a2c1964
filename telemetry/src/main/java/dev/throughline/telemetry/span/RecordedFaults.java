package dev.throughline.telemetry.span;

import io.grpc.StatusException;
import io.grpc.StatusRuntimeException;
import io.micronaut.http.client.exceptions.HttpClientException;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Remembers, for one request, which faults a span has recorded already, so that an exception that
 * passes through five spans is recorded on the one where it arose and on no other.
 */
public final class RecordedFaults {
  private static final ContextKey<RecordedFaults> KEY = ContextKey.named("throughline-faults");

  private final Set<Throwable> recorded =
      Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));

  private RecordedFaults() {}

  /** The context, with a memory of faults: its own if it has one. */
  public static Context in(Context context) {
    return context.get(KEY) == null ? context.with(KEY, new RecordedFaults()) : context;
  }

  /** Records the fault on the span, unless a span below has told of it or of what caused it. */
  public static void recordOnce(Context context, Span span, Throwable fault) {
    RecordedFaults faults = context.get(KEY);
    if (faults == null || faults.isNew(fault)) {
      span.recordException(fault);
    }
  }

  /** Whether a span of this request recorded the fault, or a cause of it, before. */
  public static boolean isRecorded(Context context, Throwable fault) {
    RecordedFaults faults = context.get(KEY);
    return faults != null && faults.knows(fault);
  }

  private boolean isNew(Throwable fault) {
    boolean known = knows(fault);
    recorded.add(fault);
    return !known;
  }

  private boolean knows(Throwable fault) {
    for (@Nullable Throwable t = fault; t != null; t = t.getCause()) {
      if (recorded.contains(t) || isToldByAClientSpan(t)) {
        return true;
      }
      if (t instanceof SQLTransientConnectionException) {
        // The pool had no connection to give: no statement was sent, and no span tells of it,
        // though what caused it looks like a failed statement.
        return false;
      }
    }
    return false;
  }

  /** What a remote call ended with: the library's CLIENT span has it, with its own cause. */
  private static boolean isToldByAClientSpan(Throwable fault) {
    return fault instanceof StatusRuntimeException
        || fault instanceof StatusException
        || fault instanceof HttpClientException
        || (fault instanceof SQLException && !(fault instanceof SQLTransientConnectionException));
  }
}
