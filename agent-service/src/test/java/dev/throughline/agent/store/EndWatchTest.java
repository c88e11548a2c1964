package dev.throughline.agent.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.agent.server.AgentServer;
import dev.throughline.agent.server.Caller;
import dev.throughline.servicetesting.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Waiting for the end of somebody else's execution. */
class EndWatchTest {
  private static final String KEY = "Idempotency-Key: one";

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"application/json", "text/event-stream"})
  void whoHangsUpWaitsNoLonger(String accept) throws Exception {
    TestDatabase database = TestDatabase.create();
    Path otherFolder = Files.createDirectory(folder.resolve("other"));
    try (AgentServer server = AgentServer.start(folder, database, Map.of());
        AgentServer other = AgentServer.start(otherFolder, database, Map.of())) {
      EndWatch watch = other.bean(EndWatch.class);
      server.model().hang();
      try (Caller first = Caller.ask(server, "code-analyst", accept, KEY)) {
        await("the model is asked", () -> server.model().requests().size() == 1);
        try (Caller repeat = Caller.ask(other, "code-analyst", accept, KEY)) {
          await("the repeat waits", () -> !watch.awaited().isEmpty());
        }
        await("nobody waits any more", () -> watch.awaited().isEmpty());
      }
      assertThat(server.model().cancelled()).as("the first one goes on").isZero();
    }
  }

  private static void await(String what, Callable<Boolean> seen) {
    Awaitility.await(what).atMost(Duration.ofSeconds(10)).until(seen);
  }
}
