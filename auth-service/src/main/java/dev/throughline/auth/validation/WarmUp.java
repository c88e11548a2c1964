package dev.throughline.auth.validation;

import io.micronaut.context.event.StartupEvent;
import io.micronaut.runtime.event.annotation.EventListener;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the first validation as quick as any other, before the server listens. */
@Singleton
final class WarmUp {
  private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);

  private final CredentialValidator validator;

  WarmUp(CredentialValidator validator) {
    this.validator = validator;
  }

  @EventListener
  void onStartup(StartupEvent event) {
    try {
      byte[] unused = Wire.response(validator.warmUp()).toByteArray();
    } catch (RuntimeException e) {
      // No reason not to start: whoever calls is told what is wrong.
      LOG.warn("Warming up failed: {}", e.getMessage());
    }
  }
}
