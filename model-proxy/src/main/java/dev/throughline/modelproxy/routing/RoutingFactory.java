package dev.throughline.modelproxy.routing;

import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** Builds the router with all rules that there are. */
@Factory
final class RoutingFactory {
  @Singleton
  Router router(List<Eligibility> rules) {
    return new Router(rules, () -> ThreadLocalRandom.current().nextDouble());
  }
}
