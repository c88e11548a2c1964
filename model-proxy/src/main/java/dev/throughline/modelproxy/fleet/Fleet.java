package dev.throughline.modelproxy.fleet;

import dev.throughline.modelproxy.catalogue.Catalogue;
import dev.throughline.modelproxy.catalogue.ModelSpec;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A catalogue and the back ends that are open for it. A call borrows one fleet for as long as it
 * runs: what the catalogue becomes meanwhile neither changes its mind nor cuts it off.
 */
public final class Fleet implements AutoCloseable {
  private final Catalogue catalogue;
  private final Map<String, Berth> berths;

  /** Calls that have borrowed it, and one while it is in force. */
  private final AtomicInteger holders = new AtomicInteger(1);

  Fleet(Catalogue catalogue, Map<String, Berth> berths) {
    this.catalogue = catalogue;
    this.berths = Map.copyOf(berths);
    this.berths.values().forEach(Berth::join);
  }

  /** What this fleet serves. */
  public Catalogue catalogue() {
    return catalogue;
  }

  /** The back end that serves a model of this catalogue. */
  public Berth berth(ModelSpec model) {
    Berth berth = berths.get(model.backend());
    if (berth == null) {
      throw new IllegalArgumentException("not a model of this catalogue: " + model.name());
    }
    return berth;
  }

  /** Its back ends by name. */
  public Map<String, Berth> berths() {
    return berths;
  }

  /** Whether it could be borrowed; not once it is out of force and given back by everybody. */
  boolean borrow() {
    return holders.updateAndGet(count -> count == 0 ? 0 : count + 1) > 0;
  }

  /** Gives it back. The last one to do so closes the back ends that no newer fleet has. */
  @Override
  public void close() {
    if (holders.decrementAndGet() == 0) {
      berths.values().forEach(Berth::leave);
    }
  }
}
