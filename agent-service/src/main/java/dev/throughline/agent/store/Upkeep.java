package dev.throughline.agent.store;

import dev.throughline.agent.execution.CancelledBy;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the store does by itself, twice a second: stores progress, renews leases, looks for wishes
 * to cancel and for ends that somebody waits for. With nothing to do it leaves the database alone.
 * It works for no request, and so makes no spans.
 */
@Singleton
final class Upkeep {
  private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);

  private final OpenRecords open;
  private final EndWatch watch;
  private final ProgressWriter progress;
  private final Leases leases;
  private final RunningRows rows;
  private boolean failing;

  Upkeep(
      OpenRecords open, EndWatch watch, ProgressWriter progress, Leases leases, RunningRows rows) {
    this.open = open;
    this.watch = watch;
    this.progress = progress;
    this.leases = leases;
    this.rows = rows;
  }

  /** A round. One fault is told once, however many rounds it lasts. */
  @Scheduled(fixedDelay = "500ms")
  void round() {
    try {
      work();
      failing = false;
    } catch (RuntimeException fault) {
      if (!failing) {
        LOG.warn("The record of what runs cannot be kept up to date", fault);
      }
      failing = true;
    }
  }

  /** Leases first: with the database back after a time, they are what is most urgent. */
  private void work() {
    Collection<JdbcOpenRecord> records = open.all();
    List<UUID> ids = records.stream().map(JdbcOpenRecord::id).toList();
    leases.keep(ids);
    progress.write(records);
    if (!ids.isEmpty()) {
      StoreFaults.translating(() -> rows.findCancelRequested(IdList.json(ids)))
          .forEach(id -> open.cancel(id, CancelledBy.REQUEST));
    }
    tellEnds(watch.awaited());
  }

  private void tellEnds(Collection<UUID> awaited) {
    if (!awaited.isEmpty()) {
      Set<UUID> running =
          new HashSet<>(StoreFaults.translating(() -> rows.findRunning(IdList.json(awaited))));
      awaited.stream().filter(id -> !running.contains(id)).forEach(watch::ended);
    }
  }
}
