package dev.throughline.auth.validation;

import io.grpc.Status;
import io.micronaut.data.exceptions.DataAccessException;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one translator from what went wrong to what a gRPC caller is told. */
final class Faults {
  private static final Logger LOG = LoggerFactory.getLogger(Faults.class);

  private Faults() {}

  /**
   * UNAVAILABLE if the database could not be reached or did not answer, INTERNAL for everything
   * else. The fault is logged here; its words stay inside.
   */
  static Status toStatus(RuntimeException fault) {
    Status status = statusOf(fault);
    // The cause ends up on the call's span. A statement's own span has recorded it before.
    return fault instanceof DataAccessException ? status : status.withCause(fault);
  }

  private static Status statusOf(RuntimeException fault) {
    SQLException cause = sqlCause(fault);
    if (cause != null && isUnreachable(cause)) {
      LOG.warn("The credential store cannot be reached: {}", cause.getMessage());
      return Status.UNAVAILABLE.withDescription("The credential store cannot be reached");
    }
    LOG.error("A credential could not be validated", fault);
    return Status.INTERNAL.withDescription("The credential could not be validated");
  }

  private static boolean isUnreachable(SQLException cause) {
    String state = cause.getSQLState();
    return cause instanceof SQLTransientException
        || cause instanceof SQLTimeoutException
        || (state != null
            // Connection exception; operator intervention (shutting down, starting up).
            && (state.startsWith("08") || state.startsWith("57P")));
  }

  private static @Nullable SQLException sqlCause(Throwable fault) {
    for (Throwable at = fault; at != null; at = at.getCause()) {
      if (at instanceof SQLException sql) {
        return sql;
      }
    }
    return null;
  }
}
