package dev.throughline.modelproxy.fleet;

import dev.throughline.modelproxy.backend.ModelBackend;
import dev.throughline.modelproxy.catalogue.BackendSpec;
import dev.throughline.modelproxy.resilience.Guard;
import java.util.concurrent.atomic.AtomicInteger;

/** An open back end with its guard. It is closed once no fleet has it any more. */
public final class Berth {
  private final BackendSpec spec;
  private final ModelBackend backend;
  private final Guard guard;
  private final AtomicInteger fleets = new AtomicInteger();

  Berth(BackendSpec spec, ModelBackend backend, Guard guard) {
    this.spec = spec;
    this.backend = backend;
    this.guard = guard;
  }

  /** What the catalogue says of it. */
  public BackendSpec spec() {
    return spec;
  }

  /** The back end itself. */
  public ModelBackend backend() {
    return backend;
  }

  /** Whom to ask before anything is sent to it. */
  public Guard guard() {
    return guard;
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
