package dev.throughline.modelproxy.routing;

import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.util.concurrent.ThreadLocalRandom;

/** Builds the router with real chance. */
@Factory
final class RoutingFactory {
  @Singleton
  Router router() {
    return new Router(() -> ThreadLocalRandom.current().nextDouble());
  }
}
