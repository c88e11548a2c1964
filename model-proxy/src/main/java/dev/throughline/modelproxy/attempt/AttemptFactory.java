package dev.throughline.modelproxy.attempt;

import dev.throughline.telemetry.span.BusinessSpans;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadLocalRandom;

/** Builds what attempts are made with. */
@Factory
final class AttemptFactory {
  @Singleton
  Attempts attempts(AttemptPolicy policy) {
    return new Attempts(policy, () -> ThreadLocalRandom.current().nextDouble());
  }

  @Singleton
  StreamWatch streamWatch(@Named("stream-timer") ScheduledExecutorService timer) {
    return new StreamWatch(timer);
  }

  /** One thread for the alarms of all streams; what it does when one goes off does not last. */
  @Singleton
  @Named("stream-timer")
  @Bean(preDestroy = "shutdownNow")
  ScheduledExecutorService streamTimer() {
    ScheduledThreadPoolExecutor timer =
        new ScheduledThreadPoolExecutor(
            1,
            work -> {
              Thread thread = new Thread(work, "stream-timer");
              thread.setDaemon(true);
              return thread;
            });
    timer.setRemoveOnCancelPolicy(true);
    return timer;
  }

  @Singleton
  AttemptSpans attemptSpans(BusinessSpans spans) {
    return new AttemptSpans(spans);
  }
}
