package dev.throughline.localstack.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ChildProcessIT {
  private static final int ENDED_BY_INT = 130;
  private static final Duration SOON = Duration.ofSeconds(15);

  private final List<ProcessHandle> started = new ArrayList<>();

  @TempDir Path folder;

  /** For when what these tests guard is broken. */
  @AfterEach
  void killWhatIsLeft() {
    started.forEach(ProcessHandle::destroyForcibly);
  }

  @Test
  void aProgramEndsWhenItsLauncherIsKilled() throws IOException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    ChildProcess launcher =
        ChildProcess.start(
            List.of(
                java.toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Programs.Launcher.class.getName(),
                folder.toString()),
            Map.of(),
            folder,
            folder.resolve("launcher.log"));
    ProcessHandle child = childOf(launcher);
    started.add(child);

    launcher.kill();

    await("the program to notice that its launcher is gone")
        .atMost(SOON)
        .until(() -> !child.isAlive());
  }

  @Test
  void aProgramThatDoesNotEndIsForcedTo() throws IOException {
    ChildProcess child = Programs.start(Programs.Stubborn.class, Duration.ofSeconds(5), folder);
    Programs.awaitUp(child);

    child.requestEnd();
    child.awaitEnd(Duration.ofMillis(300));

    assertThat(child.isAlive()).isFalse();
  }

  @Test
  void aProgramThatDoesNotEndAfterItsLauncherIsHalted() throws IOException {
    Process orphan =
        new ProcessBuilder(
                Programs.program(Programs.Stubborn.class, Duration.ofMillis(300)).command())
            .redirectOutput(folder.resolve("orphan.log").toFile())
            .start();
    started.add(orphan.toHandle());
    ProcessLog log = new ProcessLog(folder.resolve("orphan.log"));
    await("the program").atMost(SOON).until(() -> !log.lines().isEmpty());

    orphan.getOutputStream().close();

    await("the guard to halt the program").atMost(SOON).until(() -> !orphan.isAlive());
  }

  @Test
  void onlyTheLauncherDecidesWhatCtrlCEnds() throws IOException, InterruptedException {
    ChildProcess child = Programs.start(Programs.Sleeper.class, Duration.ofSeconds(5), folder);
    Programs.awaitUp(child);

    String pid = Long.toString(child.handle().pid());
    assertThat(new ProcessBuilder("kill", "-INT", pid).start().waitFor()).isZero();
    child.requestEnd();
    child.awaitEnd(SOON);

    assertThat(child.exitCode().orElseThrow()).isNotEqualTo(ENDED_BY_INT);
  }

  @Test
  void anUnexpectedEndIsToldAndAnExpectedOneIsNot() throws IOException {
    CompletableFuture<Integer> unexpected = new CompletableFuture<>();
    ChildProcess failing = Programs.start(Programs.Failing.class, SOON, folder);
    failing.onUnexpectedEnd(unexpected::complete);

    assertThat(unexpected.join()).isEqualTo(1);
    assertThat(failing.log().tail(20)).anyMatch(line -> line.text().contains("no luck"));

    CompletableFuture<Integer> expected = new CompletableFuture<>();
    ChildProcess asked = Programs.start(Programs.Sleeper.class, SOON, folder);
    asked.onUnexpectedEnd(expected::complete);
    asked.requestEnd();
    asked.awaitEnd(SOON);

    assertThat(expected).isNotDone();
  }

  @Test
  void aProgramSeesOnlyTheEnvironmentThatItIsGiven() throws IOException {
    ChildProcess child =
        ChildProcess.start(
            Programs.program(Programs.Environment.class, SOON).command(),
            Map.of("GIVEN", "this"),
            folder,
            folder.resolve("program.log"));
    child.awaitEnd(SOON);

    assertThat(child.log().lines()).contains("GIVEN=this").noneMatch(l -> l.startsWith("HOME="));
  }

  private static ProcessHandle childOf(ChildProcess launcher) {
    await("the launcher to tell its child")
        .atMost(SOON)
        .until(() -> launcher.log().lines().stream().anyMatch(line -> line.startsWith("child ")));
    return launcher.log().lines().stream()
        .filter(line -> line.startsWith("child "))
        .map(line -> Long.parseLong(line.substring("child ".length())))
        .flatMap(pid -> ProcessHandle.of(pid).stream())
        .findFirst()
        .orElseThrow();
  }
}
