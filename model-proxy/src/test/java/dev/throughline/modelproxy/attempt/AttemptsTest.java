package dev.throughline.modelproxy.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.throughline.modelproxy.backend.BackendFault;
import dev.throughline.modelproxy.outcome.Outcome;
import dev.throughline.modelproxy.outcome.Refusal;
import dev.throughline.modelproxy.outcome.Refusal.Reason;
import io.grpc.Context;
import io.grpc.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
  private final List<AttemptPlan> plans = new ArrayList<>();

  @Test
  void stopsAtTheFirstThatGoesWell() {
    Outcome<String> outcome = run(after(20), DOWN, DOWN, null);

    assertThat(outcome).isEqualTo(new Outcome.Done<>("answer"));
    assertThat(plans).extracting(AttemptPlan::number).containsExactly(1, 2, 3);
  }

  @Test
  void waitsLongerEachTimeUpToTheLongest() {
    Outcome<String> outcome = run(after(20), DOWN, DOWN, DOWN, DOWN);

    assertThat(reason(outcome)).isEqualTo(Reason.UNREACHABLE);
    assertThat(plans).extracting(plan -> plan.waited().toMillis()).containsExactly(0L, 4L, 8L, 10L);
  }

  @Test
  void doesNotRepeatWhatLasts() {
    Outcome<String> outcome =
        run(after(20), BackendFault.lasting(Reason.NOT_UNDERSTOOD, "INTERNAL"));

    assertThat(reason(outcome)).isEqualTo(Reason.NOT_UNDERSTOOD);
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

    Outcome<String> outcome = run(after(20), busy, null);

    assertThat(reason(outcome)).isEqualTo(Reason.OVERLOADED);
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
    List<Outcome<String>> outcome = new ArrayList<>();

    caller.run(
        () ->
            outcome.add(
                attempts.run(
                    after(20),
                    plan -> {
                      hangUp.start();
                      throw busy;
                    })));

    assertThat(reason(outcome.get(0))).isEqualTo(Reason.CANCELLED);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
  }

  private Outcome<String> run(Deadline deadline, BackendFault... faults) {
    int before = plans.size();
    return attempts.run(
        deadline,
        plan -> {
          plans.add(plan);
          BackendFault fault = faults[plans.size() - before - 1];
          if (fault != null) {
            throw fault;
          }
          return "answer";
        });
  }

  private static Deadline after(int seconds) {
    return Deadline.after(seconds, TimeUnit.SECONDS);
  }

  private static Reason reason(Outcome<String> outcome) {
    return outcome.match(
        done -> {
          throw new AssertionError("was done: " + done);
        },
        Refusal::reason);
  }
}
