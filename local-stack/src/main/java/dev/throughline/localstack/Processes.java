package dev.throughline.localstack;

import dev.throughline.localstack.archive.ClassArchives;
import dev.throughline.localstack.archive.Recording;
import dev.throughline.localstack.postgres.Postmaster;
import dev.throughline.localstack.process.ChildProcess;
import dev.throughline.localstack.process.FailureText;
import dev.throughline.localstack.process.ForcedEnd;
import dev.throughline.localstack.process.JavaProgram;
import dev.throughline.localstack.process.ProcessLog;
import dev.throughline.localstack.readiness.Probe;
import dev.throughline.localstack.readiness.Readiness;
import dev.throughline.localstack.run.RunFolder;
import dev.throughline.localstack.run.Runs;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The processes of one run. Safe for many threads. */
final class Processes {
  private static final Executor SHORTLY =
      CompletableFuture.delayedExecutor(300, TimeUnit.MILLISECONDS);

  private final Programs programs;
  private final ComponentEnvironment environment;
  private final Addresses addresses;
  private final RunFolder run;
  private final ClassArchives archives;
  private final StackOptions options;
  private final Map<Component, RunningProcess> running = new ConcurrentHashMap<>();
  private boolean closed;

  Processes(
      Programs programs,
      ComponentEnvironment environment,
      Addresses addresses,
      RunFolder run,
      ClassArchives archives,
      StackOptions options) {
    this.programs = programs;
    this.environment = environment;
    this.addresses = addresses;
    this.run = run;
    this.archives = archives;
    this.options = options;
  }

  /** Starts {@code component} and waits until it is ready. */
  void start(Component component, Map<String, String> more, Duration deadline)
      throws InterruptedException {
    ChildProcess process = launch(component, more);
    Probe probe = Probes.of(component, addresses.of(component), run);
    Readiness readiness = Readiness.await(process, probe, deadline);
    if (readiness instanceof Readiness.Ended ended) {
      throw failed(
          component, "ended with exit code %d before it was ready".formatted(ended.exitCode()));
    }
    if (readiness instanceof Readiness.TimedOut) {
      throw failed(component, "was not ready within %d s".formatted(deadline.toSeconds()));
    }
  }

  Optional<ChildProcess> of(Component component) {
    return Optional.ofNullable(running.get(component)).map(RunningProcess::process);
  }

  /** Ends {@code components} together, each within its grace; returns when all are gone. */
  void stop(Collection<Component> components) {
    stop(components, RunningProcess::awaitEnd);
  }

  /** The same without waiting for class data archives to be written. */
  void stopQuickly(Collection<Component> components) {
    stop(components, RunningProcess::awaitQuickEnd);
  }

  /** {@code kill -9}. */
  void kill(Component component) {
    of(component).ifPresent(ChildProcess::kill);
    endPostmasterOf(component);
    running.remove(component);
  }

  private void stop(Collection<Component> components, Consumer<RunningProcess> awaitEnd) {
    components.forEach(component -> of(component).ifPresent(ChildProcess::requestEnd));
    for (Component component : components) {
      Optional.ofNullable(running.remove(component)).ifPresent(awaitEnd);
      endPostmasterOf(component);
    }
  }

  /** No process starts any more. */
  synchronized void refuseStarts() {
    closed = true;
  }

  private synchronized ChildProcess launch(Component component, Map<String, String> more) {
    if (closed) {
      throw new StackException(
          "The platform is ending; %s does not start.".formatted(component.label()));
    }
    if (of(component).map(ChildProcess::isAlive).orElse(false)) {
      throw new StackException("%s is running already.".formatted(component.label()));
    }
    Map<String, String> variables = new HashMap<>(environment.of(component));
    variables.putAll(more);
    JavaProgram program = programs.of(component);
    Optional<Recording> recording =
        options.recordsArchives()
            ? archives.recording(component.label(), program)
            : Optional.empty();
    JavaProgram started =
        recording
            .map(Recording::program)
            .orElseGet(() -> archives.using(component.label(), program));
    try {
      if (component == Component.POSTGRES) {
        Files.deleteIfExists(ComponentEnvironment.postgresReadyFile(run));
      }
      ChildProcess process =
          ChildProcess.start(
              started.command(), variables, run.path(), run.logFile(component.label()));
      process.onUnexpectedEnd(code -> SHORTLY.execute(() -> tellEnd(component, code)));
      running.put(component, new RunningProcess(process, program, recording));
      run.note(component.label(), process.handle());
      options.progress().launched(component, run.logFile(component.label()));
      return process;
    } catch (IOException e) {
      throw new StackException(
          "%s could not be started: %s.".formatted(component.label(), e.getMessage()), e);
    }
  }

  /** A signal to the whole process group is no end that surprises anyone. */
  private synchronized void tellEnd(Component component, int exitCode) {
    if (!closed) {
      options.progress().ended(component, exitCode);
    }
  }

  /** The database server left its launcher's group; only its lock file tells who it is. */
  private void endPostmasterOf(Component component) {
    if (component == Component.POSTGRES) {
      Postmaster.find(run.path().resolve(Runs.DATABASE)).ifPresent(ForcedEnd::of);
    }
  }

  private StackException failed(Component component, String how) {
    ProcessLog log = new ProcessLog(run.logFile(component.label()));
    return new StackException(FailureText.of(component.label(), how, log));
  }
}
