package dev.throughline.localstack.backend;

import dev.throughline.localstack.StackException;
import dev.throughline.localstack.process.ChildProcess;
import dev.throughline.localstack.process.FailureText;
import dev.throughline.localstack.process.InheritedEnvironment;
import dev.throughline.localstack.process.NativeProgram;
import dev.throughline.localstack.process.ProcessLog;
import dev.throughline.localstack.process.ResidentMemory;
import dev.throughline.localstack.readiness.Probe;
import dev.throughline.localstack.readiness.Readiness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** One of the real programs: started, awaited, ended, and started again in the same place. */
final class BackendProcess implements AutoCloseable {
  private static final Duration START_DEADLINE = Duration.ofSeconds(60);

  private final String name;
  private final NativeProgram program;
  private final Map<String, String> environment;
  private final Path workFolder;
  private final Probe probe;
  private ChildProcess process;

  private BackendProcess(
      String name,
      NativeProgram program,
      Map<String, String> environment,
      Path workFolder,
      Probe probe) {
    this.name = name;
    this.program = program;
    this.environment = new HashMap<>(InheritedEnvironment.of(System.getenv()));
    this.environment.putAll(environment);
    this.workFolder = workFolder;
    this.probe = probe;
    this.process = launch();
  }

  /**
   * Starts {@code program} and waits until {@code probe} is content.
   *
   * @throws StackException when it is not; nothing runs then
   */
  static BackendProcess start(
      String name,
      NativeProgram program,
      Map<String, String> environment,
      Path workFolder,
      Probe probe) {
    BackendProcess started = new BackendProcess(name, program, environment, workFolder, probe);
    started.awaitReady();
    return started;
  }

  /** Starts it once more, with the same settings. */
  synchronized void restart() {
    if (process.isAlive()) {
      throw new StackException("%s is running already.".formatted(name));
    }
    process = launch();
    awaitReady();
  }

  synchronized ProcessHandle handle() {
    return process.handle();
  }

  /** Bytes of physical memory that it holds now. */
  synchronized long residentBytes() {
    return ResidentMemory.of(process.handle().pid())
        .orElseThrow(() -> new StackException("%s does not run.".formatted(name)));
  }

  ProcessLog log() {
    return new ProcessLog(logFile());
  }

  synchronized void kill() {
    process.kill();
  }

  /** Asks it to end and waits; forces it when it does not. */
  @Override
  public synchronized void close() {
    process.requestEnd();
    process.awaitEnd(program.grace());
  }

  private ChildProcess launch() {
    try {
      Files.createDirectories(workFolder);
      return ChildProcess.start(program.command(), environment, workFolder, logFile());
    } catch (IOException e) {
      throw new StackException("%s could not be started: %s.".formatted(name, e.getMessage()), e);
    }
  }

  private void awaitReady() {
    Readiness readiness;
    try {
      readiness = Readiness.await(process, probe, START_DEADLINE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.kill();
      throw new StackException("The start was broken off.", e);
    }
    if (readiness instanceof Readiness.Ended ended) {
      throw failed("ended with exit code %d before it was ready".formatted(ended.exitCode()));
    }
    if (readiness instanceof Readiness.TimedOut) {
      process.kill();
      throw failed("was not ready within %d s".formatted(START_DEADLINE.toSeconds()));
    }
  }

  private StackException failed(String how) {
    return new StackException(FailureText.of(name, how, log()));
  }

  private Path logFile() {
    return workFolder.resolve(name + ".log");
  }
}
