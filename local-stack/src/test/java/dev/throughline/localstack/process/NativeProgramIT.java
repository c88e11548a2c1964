package dev.throughline.localstack.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class NativeProgramIT {
  private static final Path SHELL = Path.of("/bin/sh");
  private static final Duration SOON = Duration.ofSeconds(15);

  @TempDir Path folder;
  private Process process;

  /** For when what these tests guard is broken. */
  @AfterEach
  void killWhatIsLeft() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  @Test
  void theProcessIsTheProgramItselfAndItsExitCodeIsTheProgramsOwn() throws Exception {
    start("echo $$; exit 42", SOON);

    assertThat(process.waitFor()).isEqualTo(42);
    assertThat(log().lines()).containsExactly(Long.toString(process.pid()));
  }

  @Test
  void aProgramEndsWhenItsLauncherIsGone() throws IOException {
    start("trap 'echo asked; exit 0' TERM; echo up; while :; do sleep 0.1; done", SOON);
    await("the program").atMost(SOON).until(() -> log().lines().contains("up"));

    process.getOutputStream().close();

    await("the program to end").atMost(SOON).until(() -> !process.isAlive());
    assertThat(log().lines()).contains("asked");
  }

  @Test
  void aProgramThatDoesNotEndAfterItsLauncherIsKilled() throws IOException {
    start("trap '' TERM; echo up; while :; do sleep 0.1; done", Duration.ofSeconds(1));
    await("the program").atMost(SOON).until(() -> log().lines().contains("up"));

    process.getOutputStream().close();

    await("the program to be killed").atMost(SOON).until(() -> !process.isAlive());
  }

  @Test
  void noWatcherStaysBehindAProgramThatEnded() throws Exception {
    start("echo up; sleep 0.3", SOON);
    await("the program").atMost(SOON).until(() -> log().lines().contains("up"));
    List<ProcessHandle> watchers = process.descendants().toList();

    process.waitFor();

    await("the watcher to end")
        .atMost(SOON)
        .until(() -> watchers.stream().noneMatch(ProcessHandle::isAlive));
    assertThat(watchers).isNotEmpty();
  }

  private void start(String script, Duration grace) throws IOException {
    process =
        new ProcessBuilder(new NativeProgram(SHELL, List.of("-c", script), grace).command())
            .redirectErrorStream(true)
            .redirectOutput(logFile().toFile())
            .start();
  }

  private ProcessLog log() {
    return new ProcessLog(logFile());
  }

  private Path logFile() {
    return folder.resolve("program.log");
  }
}
