package dev.throughline.agent.store;

import dev.throughline.agent.execution.StoreUnavailable;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;

/**
 * Tells a database that is away from one that refuses what it was told. Micronaut Data has no one
 * type for either: what counts is the driver's exception inside.
 */
final class StoreFaults {
  /** Classes of SQLSTATE that say that the statement is wrong, and will be the next time too. */
  private static final Set<String> OUR_FAULT = Set.of("22", "23", "42");

  private StoreFaults() {}

  /** {@link StoreUnavailable} if the database is away, else the fault as it is. */
  static RuntimeException translated(RuntimeException fault) {
    return sqlCause(fault).filter(sql -> !isOurFault(sql)).isPresent()
        ? new StoreUnavailable(fault)
        : fault;
  }

  private static boolean isOurFault(SQLException sql) {
    String state = sql.getSQLState();
    return state != null && state.length() >= 2 && OUR_FAULT.contains(state.substring(0, 2));
  }

  private static Optional<SQLException> sqlCause(Throwable fault) {
    for (Throwable at = fault; at != null; at = at.getCause()) {
      if (at instanceof SQLException sql) {
        return Optional.of(sql);
      }
    }
    return Optional.empty();
  }
}
