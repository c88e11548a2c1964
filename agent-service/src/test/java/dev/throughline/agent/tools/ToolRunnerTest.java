package dev.throughline.agent.tools;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.agent.schema.Schema;
import dev.throughline.agent.sources.Sources;
import dev.throughline.agent.time.Deadline;
import dev.throughline.agent.tools.CallCheck.Accepted;
import dev.throughline.agent.tools.ToolResult.Failure;
import dev.throughline.agent.tools.ToolResult.Success;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ToolRunnerTest {
  private static final ObjectNode NOTHING = JsonNodeFactory.instance.objectNode();

  private static final ToolSpec SPEC =
      new ToolSpec(
          "look", "Looks.", Schema.of(NOTHING), SideEffects.NONE, Duration.ofSeconds(10), 100);

  private final ExecutorService threads = ToolThreads.start(1);
  private final ToolRunner runner = new ToolRunner(threads);

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  @Test
  void theExecutionsDeadlineCountsWhenItIsSooner() throws Exception {
    Deadline soon = Deadline.in(Duration.ofMillis(50));
    ToolResult result = runner.run(call(() -> new CountDownLatch(1).await()), workspace(), soon);
    assertThat(((Failure) result).kind()).isEqualTo("tool_deadline_exceeded");
  }

  @Test
  void aCallWaitsForAThread() throws Exception {
    CountDownLatch occupied = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    threads.execute(
        () -> {
          occupied.countDown();
          awaitUninterruptibly(release);
        });
    occupied.await();
    new Thread(release::countDown).start();

    assertThat(runner.run(call(() -> {}), workspace(), Deadline.in(Duration.ofSeconds(10))))
        .isInstanceOf(Success.class);
  }

  @Test
  void whenTooManyWaitACallIsRefused() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    for (int i = 0; i < 65; i++) { // One runs, 64 wait.
      threads.execute(() -> awaitUninterruptibly(release));
    }

    ToolResult result =
        runner.run(call(() -> {}), workspace(), Deadline.in(Duration.ofSeconds(10)));
    release.countDown();

    assertThat(((Failure) result).kind()).isEqualTo("tools_busy");
  }

  @Test
  void aResultComesWithoutWhatNobodySees() throws Exception {
    ObjectNode value = JsonNodeFactory.instance.objectNode();
    value
        .put("te\u200bxt", "a\u0000b\u001b[31mc\u202ed\n\te\u2028")
        .putArray("list")
        .add("f\udb40\udc41");

    ToolResult result = run(() -> new Success(value));

    assertThat(((Success) result).value().toString())
        .isEqualTo("{\"text\":\"ab[31mcd\\n\\te\u2028\",\"list\":[\"f\"]}");
  }

  @Test
  void aFailureIsBoundedAndPlainToo() throws Exception {
    ToolResult result = run(() -> new Failure("wrong", "a\u0007" + "b".repeat(5000)));

    assertThat(((Failure) result).message()).startsWith("ab").hasSize(1000);
  }

  @Test
  void aResultThatIsTooLongIsRefusedWithItsLength() throws Exception {
    ToolResult result =
        run(() -> new Success(JsonNodeFactory.instance.objectNode().put("x", "y".repeat(200))));

    assertThat(((Failure) result).kind()).isEqualTo("result_too_large");
    assertThat(((Failure) result).message()).contains("208 characters, more than 100");
  }

  private ToolResult run(Supplier<ToolResult> work) throws InterruptedException {
    return runner.run(
        new Accepted(new TestTool(SPEC, work), NOTHING),
        workspace(),
        Deadline.in(Duration.ofSeconds(10)));
  }

  private interface Work {
    void run() throws InterruptedException;
  }

  private static Accepted call(Work work) {
    return new Accepted(new TestTool(SPEC, () -> done(work)), NOTHING);
  }

  private static ToolResult done(Work work) {
    try {
      work.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return new Success(NOTHING);
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Workspace workspace() {
    return new Workspace(new Sources(List.of()));
  }
}
