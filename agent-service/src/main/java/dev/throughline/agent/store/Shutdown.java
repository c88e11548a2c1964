package dev.throughline.agent.store;

import dev.throughline.agent.execution.CancelledBy;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.context.event.ShutdownEvent;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends what still runs when the grace of a shutdown is over, before the connections to the model
 * and the database go: it is recorded as cancelled.
 */
@Singleton
final class Shutdown implements ApplicationEventListener<ShutdownEvent> {
  private static final Logger LOG = LoggerFactory.getLogger(Shutdown.class);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final OpenRecords open;

  Shutdown(OpenRecords open) {
    this.open = open;
  }

  @Override
  public void onApplicationEvent(ShutdownEvent event) {
    open.all().forEach(record -> record.cancel(CancelledBy.SHUTDOWN));
    try {
      int left = open.awaitNone(PATIENCE);
      if (left > 0) {
        LOG.warn("{} executions did not end in time; they will be kept as failed", left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
