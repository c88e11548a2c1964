package dev.throughline.agent.store;

import dev.throughline.agent.execution.Outcome;
import dev.throughline.agent.execution.Outcome.Failed;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collection;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Vouches for the executions that run here, and ends those for which nobody does any more: their
 * process died, or could not store how they ended.
 */
@Singleton
final class Leases {
  private static final Logger LOG = LoggerFactory.getLogger(Leases.class);
  private static final Outcome INTERRUPTED = new Failed(Failed.Cause.INTERRUPTED);

  /** A lease outlives this many missed renewals less one. */
  private static final int RENEWALS = 3;

  private static final int BATCH = 200;

  private final RunningRows rows;
  private final Duration lease;
  private long due = System.nanoTime();

  Leases(RunningRows rows, StoreConfiguration configuration) {
    this.rows = rows;
    this.lease = configuration.lease();
  }

  /**
   * Renews and ends, when it is time again. Belongs to one thread.
   *
   * @param running that run here
   */
  void keep(Collection<UUID> running) {
    if (System.nanoTime() - due < 0) {
      return;
    }
    if (!running.isEmpty()) {
      StoreFaults.running(() -> rows.renewLeases(IdList.json(running), Seconds.of(lease)));
    }
    endLapsed();
    due = System.nanoTime() + lease.dividedBy(RENEWALS).toNanos();
  }

  private void endLapsed() {
    String data = OutcomeJson.of(INTERRUPTED);
    int ended =
        StoreFaults.translating(
            () -> rows.endLapsed(INTERRUPTED.name(), INTERRUPTED.detail(), data, BATCH));
    if (ended > 0) {
      LOG.warn("{} executions had nobody left who runs them; they are kept as failed", ended);
    }
  }
}
