package dev.throughline.agent.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Builds what answers with a stream. */
@Factory
final class EventStreamFactory {
  @Singleton
  EventStream eventStream(
      ObjectMapper json, @Value("${agent.events-keep-alive}") Duration keepAlive) {
    return new EventStream(json, keepAlive);
  }
}
