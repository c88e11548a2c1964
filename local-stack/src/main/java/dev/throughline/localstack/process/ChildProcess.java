package dev.throughline.localstack.process;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;

/**
 * A started process. Its standard input is a pipe that stays open for as long as this JVM lives:
 * that is what a guarded program watches.
 */
public final class ChildProcess {
  private final Process process;
  private final ProcessLog log;
  private volatile boolean endExpected;

  private ChildProcess(Process process, ProcessLog log) {
    this.process = process;
    this.log = log;
  }

  /**
   * Starts {@code command} with exactly {@code environment}, both its outputs appended to {@code
   * logFile}.
   *
   * @throws IOException when it cannot be started
   */
  public static ChildProcess start(
      List<String> command, Map<String, String> environment, Path folder, Path logFile)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().clear();
    builder.environment().putAll(environment);
    builder.directory(folder.toFile());
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(logFile.toFile()));
    return new ChildProcess(builder.start(), new ProcessLog(logFile));
  }

  /** Calls {@code listener} with the exit code when the process ends without having been told. */
  public void onUnexpectedEnd(IntConsumer listener) {
    process
        .onExit()
        .thenAccept(
            ended -> {
              if (!endExpected) {
                listener.accept(ended.exitValue());
              }
            });
  }

  /** Asks the process to end, as a container runtime would. */
  public void requestEnd() {
    endExpected = true;
    process.destroy();
  }

  /**
   * Waits for the end and forces it, descendants included, once {@code grace} is over.
   *
   * @return whether it ended by itself
   */
  public boolean awaitEnd(Duration grace) {
    List<ProcessHandle> descendants = process.descendants().toList();
    boolean ended = endsWithin(grace);
    if (!ended) {
      kill();
    }
    descendants.forEach(ProcessHandle::destroyForcibly);
    return ended;
  }

  /** {@code kill -9}; returns when the process is gone. */
  public void kill() {
    endExpected = true;
    process.destroyForcibly();
    endsWithin(Duration.ofSeconds(10));
  }

  /** The exit code, once there is one. */
  public OptionalInt exitCode() {
    return process.isAlive() ? OptionalInt.empty() : OptionalInt.of(process.exitValue());
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  public ProcessHandle handle() {
    return process.toHandle();
  }

  public ProcessLog log() {
    return log;
  }

  private boolean endsWithin(Duration time) {
    try {
      return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
