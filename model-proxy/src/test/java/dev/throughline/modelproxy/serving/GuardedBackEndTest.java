package dev.throughline.modelproxy.serving;

import static dev.throughline.modelproxy.serving.TwoBackEnds.alternatives;
import static dev.throughline.modelproxy.serving.TwoBackEnds.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.throughline.modelproxy.serving.TwoBackEnds.Refused;
import io.grpc.Context;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A back end that fails or is full, through the proxy that stands before it. */
class GuardedBackEndTest {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @AutoClose private TwoBackEnds backEnds;

  @BeforeEach
  void start(@TempDir Path folder) throws Exception {
    backEnds = new TwoBackEnds(folder);
  }

  @Test
  void asksABrokenBackEndNoMoreAndSaysWhenItWill() {
    backEnds.openCircuitOfOne();
    int asked = backEnds.one.asked.size();
    backEnds.proxy.spans.forget();

    Refused refused = backEnds.refused(request("m-one"));

    assertThat(refused.code()).isEqualTo(Status.Code.UNAVAILABLE);
    assertThat(refused.reason()).isEqualTo("throughline.dev/CIRCUIT_OPEN");
    assertThat(refused.comeBack().orElseThrow()).isBetween(Duration.ZERO, Duration.ofMillis(300));
    assertThat(backEnds.shape()).containsExactly("-> none");
    assertThat(alternatives(backEnds.decision(0)))
        .isEqualTo("[{\"option\":\"one/m-one\",\"reason\":\"circuit_open\"}]");
    assertThat(backEnds.one.asked).hasSize(asked);
  }

  @Test
  void leavesABrokenBackEndOutWhereThereIsAnother() {
    backEnds.openCircuitOfOne();
    backEnds.proxy.spans.forget();

    backEnds.ask("default");

    assertThat(backEnds.shape()).containsExactly("-> two/m-two", "attempt UNSET");
    assertThat(alternatives(backEnds.decision(0))).contains("circuit_open");
  }

  @Test
  void asksABackEndAgainThatHasRecovered() {
    backEnds.openCircuitOfOne();
    backEnds.one.does(ScriptedVertex.answering("back"));

    for (int probe = 0; probe < 3; probe++) {
      awaitAnswer();
    }
    // Closed, it forgets: one failed call is too few to open it again.
    backEnds.one.does(ScriptedVertex.failing(Status.UNAVAILABLE));
    backEnds.ask("m-one");
    backEnds.one.does(ScriptedVertex.answering("back"));
    assertThat(backEnds.proxy.stub().generate(request("m-one")).getParts(0).getText())
        .isEqualTo("back");
  }

  @Test
  void leavesABackEndAloneAgainWhoseProbesFail() {
    backEnds.openCircuitOfOne();
    int asked = backEnds.one.asked.size();

    await("the probes")
        .atMost(PATIENCE)
        .until(
            () -> {
              backEnds.ask("m-one");
              return backEnds.one.asked.size() > asked;
            });

    await("the circuit to be open again")
        .atMost(PATIENCE)
        .until(() -> backEnds.refused(request("m-one")).reason().endsWith("/CIRCUIT_OPEN"));
  }

  @Test
  void refusesAtOnceWhatIsOneTooMany() {
    backEnds.one.does(ScriptedVertex.silentAfter());
    Context.CancellableContext callers = Context.current().withCancellation();
    List<CompletableFuture<Void>> running = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      running.add(CompletableFuture.runAsync(callers.wrap(() -> backEnds.ask("m-one"))));
    }
    await("four calls at the back end")
        .atMost(PATIENCE)
        .until(() -> backEnds.one.asked.size() == 4);
    long start = System.nanoTime();

    Refused refused = backEnds.refused(request("m-one"));

    assertThat(refused.code()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
    assertThat(refused.reason()).isEqualTo("throughline.dev/AT_CAPACITY");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(500));
    assertThat(alternatives(backEnds.decision(4))).contains("at_capacity");
    backEnds.proxy.spans.forget();
    backEnds.ask("default");
    assertThat(backEnds.shape()).containsExactly("-> two/m-two", "attempt UNSET");

    callers.cancel(null);
    CompletableFuture.allOf(running.toArray(CompletableFuture[]::new)).join();
    backEnds.one.does(ScriptedVertex.answering("free"));
    awaitAnswer();
  }

  private void awaitAnswer() {
    await("an answer of back end one")
        .atMost(PATIENCE)
        .ignoreExceptionsInstanceOf(StatusRuntimeException.class)
        .until(() -> backEnds.proxy.stub().generate(request("m-one")).getPartsCount() == 1);
  }
}
