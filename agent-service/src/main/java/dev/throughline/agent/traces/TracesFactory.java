package dev.throughline.agent.traces;

import dev.throughline.tracereader.Endpoint;
import dev.throughline.tracereader.TempoClient;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Map;

/** Where traces come from. */
@Factory
final class TracesFactory {

  /** Connects when first asked: a Tempo that is down is a tool's failure and not the service's. */
  @Singleton
  TempoClient tempoClient(@Value("${agent.tempo-url}") URI tempoUrl) {
    return new TempoClient(new Endpoint(tempoUrl, TraceReading.TIMEOUT, Map.of()));
  }
}
