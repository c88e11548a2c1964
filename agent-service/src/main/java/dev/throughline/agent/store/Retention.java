package dev.throughline.agent.store;

import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes executions that are older than they are kept for. In batches, each a transaction of its
 * own that takes only rows which nobody holds, with pauses in between: nobody waits for it, and
 * several instances may do it at once.
 */
@Singleton
final class Retention {
  private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
  private static final int BATCH = 500;
  private static final Duration PAUSE = Duration.ofMillis(100);

  private final RunningRows rows;
  private final Optional<Duration> keptFor;

  Retention(RunningRows rows, StoreConfiguration configuration) {
    this.rows = rows;
    this.keptFor = configuration.keptFor();
  }

  @Scheduled(
      initialDelay = "${agent.executions.retention-every}",
      fixedDelay = "${agent.executions.retention-every}")
  void run() throws InterruptedException {
    if (keptFor.isPresent()) {
      try {
        delete(keptFor.get());
      } catch (RuntimeException fault) {
        LOG.warn("Old executions could not be deleted; this is tried again later", fault);
      }
    }
  }

  private void delete(Duration age) throws InterruptedException {
    long total = 0;
    int deleted = rows.deleteOld(Seconds.of(age), BATCH);
    while (deleted > 0) {
      total += deleted;
      Thread.sleep(PAUSE.toMillis());
      deleted = rows.deleteOld(Seconds.of(age), BATCH);
    }
    if (total > 0) {
      LOG.info("Deleted {} executions that started more than {} ago", total, age);
    }
  }
}
