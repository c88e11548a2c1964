package dev.throughline.modelproxy.catalogue;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The catalogue in force. Safe for use by several threads. */
public final class CurrentCatalogue implements Supplier<Catalogue> {
  private final List<Consumer<Catalogue>> listeners = new CopyOnWriteArrayList<>();
  private volatile Catalogue catalogue;

  public CurrentCatalogue(Catalogue first) {
    catalogue = first;
  }

  @Override
  public Catalogue get() {
    return catalogue;
  }

  /** Tells of each later catalogue, once it is in force, on the thread that brings it. */
  public void onChange(Consumer<Catalogue> listener) {
    listeners.add(listener);
  }

  /** Puts a catalogue in force. */
  public void set(Catalogue next) {
    catalogue = next;
    listeners.forEach(listener -> listener.accept(next));
  }
}
