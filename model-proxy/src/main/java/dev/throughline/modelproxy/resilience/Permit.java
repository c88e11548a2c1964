package dev.throughline.modelproxy.resilience;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.util.concurrent.TimeUnit;

/** One attempt's place at a back end. Exactly one of its methods is called, once. */
public final class Permit {
  private final CircuitBreaker circuit;
  private final Bulkhead places;
  private final long startedNanos = System.nanoTime();

  Permit(CircuitBreaker circuit, Bulkhead places) {
    this.circuit = circuit;
    this.places = places;
  }

  /** The back end did its part, be it by a refusal. */
  public void worked() {
    places.onComplete();
    circuit.onSuccess(System.nanoTime() - startedNanos, TimeUnit.NANOSECONDS);
  }

  /** The back end failed. */
  public void failed(Exception fault) {
    places.onComplete();
    circuit.onError(System.nanoTime() - startedNanos, TimeUnit.NANOSECONDS, fault);
  }

  /** Nothing was learnt about the back end. */
  public void givenBack() {
    places.onComplete();
    circuit.releasePermission();
  }
}
