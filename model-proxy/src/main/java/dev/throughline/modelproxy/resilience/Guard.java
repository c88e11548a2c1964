package dev.throughline.modelproxy.resilience;

import dev.throughline.modelproxy.catalogue.BackendSpec;
import dev.throughline.modelproxy.outcome.Refusal;
import dev.throughline.modelproxy.outcome.Refusal.Reason;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stands before a back end, and says at once when it is no use to ask it. */
public final class Guard {
  private static final Logger log = LoggerFactory.getLogger(Guard.class);

  /** Attempts that find out whether a back end has recovered. */
  private static final int PROBES = 3;

  private final CircuitBreaker circuit;
  private final Bulkhead places;
  private final RetryBudget retries;
  private final Duration openFor;
  private volatile long openedNanos;

  public Guard(BackendSpec spec, RetryBudgetPolicy retryPolicy) {
    circuit = CircuitBreaker.of(spec.name(), config(spec.circuit()));
    places =
        Bulkhead.of(
            spec.name(),
            BulkheadConfig.custom()
                .maxConcurrentCalls(spec.maxConcurrency())
                .maxWaitDuration(Duration.ZERO)
                .build());
    retries = new RetryBudget(retryPolicy, System::nanoTime);
    openFor = spec.circuit().openFor();
    circuit
        .getEventPublisher()
        .onStateTransition(event -> changed(event.getStateTransition().getToState()));
  }

  private static CircuitBreakerConfig config(BackendSpec.Circuit circuit) {
    return CircuitBreakerConfig.custom()
        .slidingWindowType(SlidingWindowType.TIME_BASED)
        .slidingWindowSize((int) circuit.window().toSeconds())
        .minimumNumberOfCalls(circuit.minimumCalls())
        .failureRateThreshold((float) (circuit.failureRate() * 100))
        .waitDurationInOpenState(circuit.openFor())
        .permittedNumberOfCallsInHalfOpenState(Math.min(PROBES, circuit.minimumCalls()))
        .build();
  }

  private void changed(State state) {
    if (state == State.OPEN) {
      openedNanos = System.nanoTime();
    }
    log.warn("circuit of back end {} is {}", circuit.getName(), state);
  }

  /** How its circuit stands. */
  public CircuitState circuit() {
    return switch (circuit.getState()) {
      case OPEN, FORCED_OPEN -> CircuitState.OPEN;
      case HALF_OPEN -> CircuitState.HALF_OPEN;
      default -> CircuitState.CLOSED;
    };
  }

  /** Why an attempt would be denied now; empty when it would most likely not be. */
  public Optional<Refusal> trouble() {
    if (circuit.getState() == State.OPEN && !untilProbe().isZero()) {
      return Optional.of(circuitOpen());
    }
    return places.getMetrics().getAvailableConcurrentCalls() > 0
        ? Optional.empty()
        : Optional.of(atCapacity());
  }

  /** Takes a place for one attempt, without waiting for it. */
  public Entry enter() {
    if (!places.tryAcquirePermission()) {
      return new Entry.Denied(atCapacity());
    }
    if (!circuit.tryAcquirePermission()) {
      places.releasePermission();
      return new Entry.Denied(circuitOpen());
    }
    return new Entry.Admitted(new Permit(circuit, places));
  }

  /** Counts a call, of which retries are a share. */
  public void call() {
    retries.call();
  }

  /** Whether this back end may be asked for a retry now; counts it if so. */
  public boolean allowsRetry() {
    return retries.tryRetry();
  }

  private static Refusal atCapacity() {
    return Refusal.of(Reason.AT_CAPACITY, "The models have as many calls as they may have.");
  }

  private Refusal circuitOpen() {
    Duration left = untilProbe();
    return Refusal.until(
        Reason.CIRCUIT_OPEN,
        "The models have failed too often of late, and are left alone for a while.",
        left.isZero() ? null : left);
  }

  private Duration untilProbe() {
    Duration left = openFor.minusNanos(System.nanoTime() - openedNanos);
    return left.isNegative() ? Duration.ZERO : left;
  }
}
