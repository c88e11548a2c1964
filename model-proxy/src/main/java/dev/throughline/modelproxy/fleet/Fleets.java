package dev.throughline.modelproxy.fleet;

import com.google.errorprone.annotations.MustBeClosed;
import dev.throughline.modelproxy.backend.BackendKind;
import dev.throughline.modelproxy.backend.ModelBackend;
import dev.throughline.modelproxy.catalogue.BackendSpec;
import dev.throughline.modelproxy.catalogue.Catalogue;
import dev.throughline.modelproxy.catalogue.InvalidCatalogue;
import dev.throughline.modelproxy.resilience.Guard;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Keeps the fleet in force, and brings in the next one. Safe for use by several threads. */
public final class Fleets implements AutoCloseable {
  private final Map<String, BackendKind> kinds = new TreeMap<>();
  private final Function<BackendSpec, Guard> guards;
  private volatile Fleet current;

  /**
   * Opens the first catalogue's back ends.
   *
   * @throws InvalidCatalogue when one of them cannot be opened
   */
  public Fleets(List<BackendKind> kinds, Function<BackendSpec, Guard> guards, Catalogue first) {
    this.guards = guards;
    kinds.forEach(kind -> this.kinds.put(kind.name(), kind));
    current = new Fleet(first, open(first, Map.of()));
  }

  /** The fleet in force, to be closed when the call is over. */
  @MustBeClosed
  public Fleet borrow() {
    while (true) {
      Fleet fleet = current;
      if (fleet.borrow()) {
        return fleet;
      }
    }
  }

  /**
   * Opens what is new or changed in a catalogue, keeps what is not, and serves later calls by it.
   * Running calls go on with the back ends that they have.
   *
   * @throws InvalidCatalogue when a back end cannot be opened; the old fleet stays in force
   */
  public synchronized void change(Catalogue next) {
    Fleet old = current;
    current = new Fleet(next, open(next, old.berths()));
    old.close();
  }

  private Map<String, Berth> open(Catalogue catalogue, Map<String, Berth> before) {
    Map<String, Berth> berths = new LinkedHashMap<>();
    List<ModelBackend> opened = new ArrayList<>();
    try {
      for (BackendSpec spec : catalogue.backends()) {
        Berth old = before.get(spec.name());
        if (old != null && old.spec().equals(spec)) {
          berths.put(spec.name(), old);
        } else {
          ModelBackend backend = open(spec);
          opened.add(backend);
          berths.put(spec.name(), new Berth(spec, backend, guards.apply(spec)));
        }
      }
    } catch (InvalidCatalogue e) {
      opened.forEach(ModelBackend::close);
      throw e;
    }
    opened.forEach(ModelBackend::warmUp);
    return berths;
  }

  private ModelBackend open(BackendSpec spec) {
    BackendKind kind = kinds.get(spec.kind());
    if (kind == null) {
      throw new InvalidCatalogue(
          "back end %s: no kind is named %s; there are %s"
              .formatted(spec.name(), spec.kind(), kinds.keySet()));
    }
    try {
      return kind.open(spec);
    } catch (IllegalArgumentException e) {
      throw new InvalidCatalogue("back end " + spec.name() + ": " + e.getMessage());
    }
  }

  @Override
  public void close() {
    current.close();
  }
}
