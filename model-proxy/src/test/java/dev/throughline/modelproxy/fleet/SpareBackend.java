package dev.throughline.modelproxy.fleet;

import dev.throughline.modelproxy.backend.BackendKind;
import dev.throughline.modelproxy.backend.ModelBackend;
import dev.throughline.modelproxy.backend.ModelCall;
import dev.throughline.modelproxy.backend.Piece;
import dev.throughline.modelproxy.catalogue.BackendSpec;
import dev.throughline.modelproxy.catalogue.BackendSpec.Circuit;
import dev.throughline.modelproxy.catalogue.BackendSpec.Patience;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A kind of back end that can be opened and closed, and is never asked. */
public final class SpareBackend implements BackendKind {
  /** The names of the back ends that were opened, and of those that were closed. */
  final List<String> opened = new CopyOnWriteArrayList<>();

  final List<String> closed = new CopyOnWriteArrayList<>();

  @Override
  public String name() {
    return "spare";
  }

  @Override
  public ModelBackend open(BackendSpec spec) {
    if (spec.settings().containsKey("broken")) {
      throw new IllegalArgumentException("broken: must be whole");
    }
    opened.add(spec.name());
    return new Spare(spec.name());
  }

  /** A back end of this kind with two places and a circuit that opens after two failures. */
  public static BackendSpec spec(String name, Map<String, String> settings) {
    return new BackendSpec(
        name,
        "spare",
        2,
        new Circuit(0.5, 2, Duration.ofSeconds(60), Duration.ofMinutes(5)),
        new Patience(Duration.ofSeconds(1), Duration.ofSeconds(1)),
        settings);
  }

  private final class Spare implements ModelBackend {
    private final String name;

    Spare(String name) {
      this.name = name;
    }

    @Override
    public String provider() {
      return "spare";
    }

    @Override
    public String address() {
      return "nowhere";
    }

    @Override
    public int port() {
      return 1;
    }

    @Override
    public Piece generate(ModelCall call, Duration timeout) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void stream(ModelCall call, Duration timeout, Listener listener) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
      closed.add(name);
    }
  }
}
