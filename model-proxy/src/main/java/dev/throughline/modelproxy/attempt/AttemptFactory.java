package dev.throughline.modelproxy.attempt;

import dev.throughline.telemetry.span.BusinessSpans;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.util.concurrent.ThreadLocalRandom;

/** Builds what attempts are made with. */
@Factory
final class AttemptFactory {
  @Singleton
  Attempts attempts(AttemptPolicy policy) {
    return new Attempts(policy, () -> ThreadLocalRandom.current().nextDouble());
  }

  @Singleton
  AttemptSpans attemptSpans(BusinessSpans spans) {
    return new AttemptSpans(spans);
  }
}
