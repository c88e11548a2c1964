package dev.throughline.localstack.process;

import dev.throughline.localstack.guard.GuardedMain;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A Java program as this machine would run it: guarded, on the JDK that runs the launcher.
 *
 * @param mainClass the program's own main class
 * @param classPath jars and folders, in order; the guard is put behind them
 * @param jvmFlags memory and the like
 * @param grace how long the program may take to end once told
 */
public record JavaProgram(
    String mainClass, List<Path> classPath, List<String> jvmFlags, Duration grace) {
  public JavaProgram {
    classPath = List.copyOf(classPath);
    jvmFlags = List.copyOf(jvmFlags);
  }

  /** The same program with further flags. */
  public JavaProgram withFlags(List<String> more) {
    List<String> flags = new ArrayList<>(jvmFlags);
    flags.addAll(more);
    return new JavaProgram(mainClass, classPath, flags, grace);
  }

  /** The same program, given {@code longer} to end. */
  public JavaProgram withGrace(Duration longer) {
    return new JavaProgram(mainClass, classPath, jvmFlags, longer);
  }

  /** The command line. */
  public List<String> command() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvmFlags);
    command.add("-D%s=%d".formatted(GuardedMain.GRACE_MILLIS, grace.toMillis()));
    command.add("-cp");
    command.add(
        classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
    command.add(GuardedMain.class.getName());
    command.add(mainClass);
    return command;
  }
}
