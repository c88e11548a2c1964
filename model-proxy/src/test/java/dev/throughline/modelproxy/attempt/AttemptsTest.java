package dev.throughline.modelproxy.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.throughline.modelproxy.backend.BackendFault;
import dev.throughline.modelproxy.catalogue.BackendSpec;
import dev.throughline.modelproxy.catalogue.BackendSpec.Circuit;
import dev.throughline.modelproxy.catalogue.BackendSpec.Patience;
import dev.throughline.modelproxy.outcome.Refusal.Reason;
import dev.throughline.modelproxy.resilience.Entry;
import dev.throughline.modelproxy.resilience.Guard;
import dev.throughline.modelproxy.resilience.Permit;
import dev.throughline.modelproxy.resilience.RetryBudgetPolicy;
import io.grpc.Context;
import io.grpc.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class AttemptsTest {
  private static final AttemptPolicy POLICY =
      new AttemptPolicy(
          4,
          Duration.ofSeconds(5),
          Duration.ofSeconds(20),
          Duration.ofMillis(4),
          2,
          Duration.ofMillis(10),
          0.5);
  private static final BackendFault DOWN =
      BackendFault.passing(Reason.UNREACHABLE, "UNAVAILABLE", null);

  private final Attempts attempts = new Attempts(POLICY, () -> 0);
  private final Guard guard =
      new Guard(BACK_END, new RetryBudgetPolicy(0, 10, Duration.ofSeconds(1)));
  private final List<AttemptPlan> plans = new ArrayList<>();

  private static final BackendSpec BACK_END =
      new BackendSpec(
          "b",
          "k",
          2,
          new Circuit(0.5, 100, Duration.ofSeconds(10), Duration.ofSeconds(10)),
          new Patience(Duration.ofSeconds(1), Duration.ofSeconds(1)),
          Map.of());

  @Test
  void stopsAtTheFirstThatGoesWell() {
    Attempted<String> attempted = run(after(20), DOWN, DOWN, null);

    assertThat(attempted).isEqualTo(new Attempted.Answered<>("answer"));
    assertThat(plans).extracting(AttemptPlan::number).containsExactly(1, 2, 3);
  }

  @Test
  void waitsLongerEachTimeUpToTheLongest() {
    Attempted<String> attempted = run(after(20), DOWN, DOWN, DOWN, DOWN);

    assertThat(reason(attempted)).isEqualTo(Reason.UNREACHABLE);
    assertThat(plans).extracting(plan -> plan.waited().toMillis()).containsExactly(0L, 4L, 8L, 10L);
  }

  @Test
  void doesNotRepeatWhatLasts() {
    Attempted<String> attempted =
        run(after(20), BackendFault.lasting(Reason.NOT_UNDERSTOOD, "INTERNAL"));

    assertThat(reason(attempted)).isEqualTo(Reason.NOT_UNDERSTOOD);
    assertThat(plans).hasSize(1);
  }

  @Test
  void waitsAsLongAsItIsAskedTo() {
    BackendFault busy =
        BackendFault.passing(Reason.OVERLOADED, "RESOURCE_EXHAUSTED", Duration.ofMillis(30));

    run(after(20), busy, null);

    assertThat(plans.get(1).waited()).isEqualTo(Duration.ofMillis(30));
  }

  @Test
  void doesNotWaitForWhatCannotEndInTime() {
    BackendFault busy =
        BackendFault.passing(Reason.OVERLOADED, "RESOURCE_EXHAUSTED", Duration.ofMinutes(1));
    long start = System.nanoTime();

    Attempted<String> attempted = run(after(20), busy, null);

    assertThat(reason(attempted)).isEqualTo(Reason.OVERLOADED);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
  }

  @Test
  void givesAnAttemptNoMoreThanWhatIsLeft() {
    run(after(2), (BackendFault) null);
    run(after(20), (BackendFault) null);

    assertThat(plans.get(0).timeout()).isLessThanOrEqualTo(Duration.ofSeconds(2));
    assertThat(plans.get(1).timeout()).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void makesNoAttemptOnceTheTimeIsOver() {
    assertThat(reason(run(after(0), DOWN))).isEqualTo(Reason.DEADLINE_PASSED);
    assertThat(plans).isEmpty();
  }

  @Test
  void stopsWaitingWhenTheCallerGoes() {
    Context.CancellableContext caller = Context.current().withCancellation();
    BackendFault busy =
        BackendFault.passing(Reason.OVERLOADED, "RESOURCE_EXHAUSTED", Duration.ofSeconds(15));
    Thread waiting = Thread.currentThread();
    Thread hangUp =
        new Thread(
            () -> {
              await("the wait before the next attempt")
                  .atMost(Duration.ofSeconds(10))
                  .until(() -> waiting.getState() == Thread.State.TIMED_WAITING);
              caller.cancel(null);
            });
    long start = System.nanoTime();
    List<Attempted<String>> attempted = new ArrayList<>();

    caller.run(
        () ->
            attempted.add(
                attempts.run(
                    series(after(20), false),
                    plan -> {
                      hangUp.start();
                      throw busy;
                    })));

    assertThat(reason(attempted.get(0))).isEqualTo(Reason.CANCELLED);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
  }

  @Test
  void goesOnCountingWhereAnotherModelStopped() {
    attempts.run(
        new Series(after(20), 3, guard, permit(), false, false),
        plan -> {
          plans.add(plan);
          return "answer";
        });

    assertThat(plans).extracting(AttemptPlan::number).containsExactly(4);
  }

  @Test
  void leavesASlowModelToAnotherThatCanTakeTheCall() {
    BackendFault late = BackendFault.passing(Reason.DEADLINE_PASSED, "DEADLINE_EXCEEDED", null);
    BackendFault busy =
        BackendFault.passing(Reason.OVERLOADED, "RESOURCE_EXHAUSTED", Duration.ofSeconds(1));

    for (BackendFault slow : List.of(late, busy)) {
      plans.clear();
      run(series(after(20), true), slow, null);

      assertThat(plans).hasSize(1);
    }
  }

  @Test
  void stopsWhenTheBackEndHasHadItsRetries() {
    for (int i = 0; i < 10; i++) {
      assertThat(guard.allowsRetry()).isTrue();
    }

    Attempted<String> attempted = run(after(20), DOWN, null);

    assertThat(reason(attempted)).isEqualTo(Reason.UNREACHABLE);
    assertThat(plans).hasSize(1);
  }

  @Test
  void givesEveryPermitBack() {
    run(after(20), DOWN, DOWN, null);
    run(after(20), BackendFault.lasting(Reason.REFUSED, "INVALID_ARGUMENT"));
    run(after(0), DOWN);

    assertThat(guard.enter()).isInstanceOf(Entry.Admitted.class);
    assertThat(guard.enter()).isInstanceOf(Entry.Admitted.class);
    assertThat(guard.enter()).isInstanceOf(Entry.Denied.class);
  }

  private Attempted<String> run(Deadline deadline, BackendFault... faults) {
    return run(series(deadline, false), faults);
  }

  private Attempted<String> run(Series series, BackendFault... faults) {
    int before = plans.size();
    return attempts.run(
        series,
        plan -> {
          plans.add(plan);
          BackendFault fault = faults[plans.size() - before - 1];
          if (fault != null) {
            throw fault;
          }
          return "answer";
        });
  }

  private Series series(Deadline deadline, boolean othersLeft) {
    return new Series(deadline, 0, guard, permit(), othersLeft, false);
  }

  private Permit permit() {
    return ((Entry.Admitted) guard.enter()).permit();
  }

  private static Deadline after(int seconds) {
    return Deadline.after(seconds, TimeUnit.SECONDS);
  }

  private static Reason reason(Attempted<String> attempted) {
    return attempted instanceof Attempted.Failed<String> failed
        ? failed.fault().reason()
        : ((Attempted.Over<String>) attempted).refusal().reason();
  }
}
