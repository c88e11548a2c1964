package dev.throughline.modelproxy.fleet;

import dev.throughline.modelproxy.backend.ModelBackend;
import dev.throughline.modelproxy.catalogue.BackendSpec;
import java.util.concurrent.atomic.AtomicInteger;

/** An open back end, which is closed once no fleet has it any more. */
final class Berth {
  private final BackendSpec spec;
  private final ModelBackend backend;
  private final AtomicInteger fleets = new AtomicInteger();

  Berth(BackendSpec spec, ModelBackend backend) {
    this.spec = spec;
    this.backend = backend;
  }

  BackendSpec spec() {
    return spec;
  }

  ModelBackend backend() {
    return backend;
  }

  void join() {
    fleets.incrementAndGet();
  }

  void leave() {
    if (fleets.decrementAndGet() == 0) {
      backend.close();
    }
  }
}
