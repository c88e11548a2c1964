package dev.throughline.gateway.upstream;

import io.micronaut.context.annotation.Factory;
import io.micronaut.http.client.RawHttpClient;
import io.micronaut.http.client.ServiceHttpClientConfiguration;
import io.micronaut.http.client.annotation.Client;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.net.URI;

/** Knows the services by the names that they have in the settings, in traces and to clients. */
@Factory
final class UpstreamFactory {
  @Singleton
  @Named(Upstreams.AGENT_SERVICE)
  Upstream agentService(
      @Named(Upstreams.AGENT_SERVICE) ServiceHttpClientConfiguration settings,
      @Client(id = Upstreams.AGENT_SERVICE) RawHttpClient http) {
    return upstream(Upstreams.AGENT_SERVICE, settings, http);
  }

  @Singleton
  @Named(Upstreams.MODEL_PROXY)
  Upstream modelProxy(
      @Named(Upstreams.MODEL_PROXY) ServiceHttpClientConfiguration settings,
      @Client(id = Upstreams.MODEL_PROXY) RawHttpClient http) {
    return upstream(Upstreams.MODEL_PROXY, settings, http);
  }

  private static Upstream upstream(
      String name, ServiceHttpClientConfiguration settings, RawHttpClient http) {
    URI address =
        settings.getUrls().stream()
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "micronaut.http.services." + name + ".url is missing"));
    return new Upstream(name, address.toString().replaceFirst("/+$", ""), http);
  }
}
