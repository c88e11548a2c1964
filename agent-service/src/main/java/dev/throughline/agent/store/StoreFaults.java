package dev.throughline.agent.store;

import dev.throughline.agent.execution.StoreUnavailable;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Tells a database that is away from one that refuses what it was told. Micronaut Data has no one
 * type for either: what counts is the driver's exception inside.
 */
final class StoreFaults {
  /** Classes of SQLSTATE that say that the statement is wrong, and will be the next time too. */
  private static final Set<String> OUR_FAULT = Set.of("22", "23", "42");

  private StoreFaults() {}

  /**
   * What the work gives.
   *
   * @throws StoreUnavailable if the database is away; what else goes wrong is thrown as it is
   */
  static <T> T translating(Supplier<T> work) {
    try {
      return work.get();
    } catch (RuntimeException fault) {
      throw translated(fault);
    }
  }

  /** Like {@link #translating}, for work without a result. */
  static void running(Runnable work) {
    boolean unused =
        translating(
            () -> {
              work.run();
              return true;
            });
  }

  private static RuntimeException translated(RuntimeException fault) {
    if (fault instanceof StoreUnavailable) {
      return fault;
    }
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
