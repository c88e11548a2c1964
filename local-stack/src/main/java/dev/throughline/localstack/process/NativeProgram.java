package dev.throughline.localstack.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A program of another language, guarded: it ends with the launcher, whichever way that ends.
 *
 * @param binary the program's file
 * @param arguments what it is told
 * @param grace how long the program may take to end once told
 */
public record NativeProgram(Path binary, List<String> arguments, Duration grace) {
  /**
   * Leaves a watcher on standard input, the pipe that the launcher holds, and becomes the program:
   * so the process has the program's own pid, exit code and memory. Once the pipe ends, the watcher
   * ends its parent; when the program ended first, there is nobody to end any more.
   */
  private static final String GUARD =
      """
      exec 3<&0 </dev/null
      sh -c '
        trap "" INT TERM
        cat >/dev/null
        kill -TERM "$PPID" 2>/dev/null || exit 0
        for second in $(seq %d); do
          sleep 1
          kill -0 "$PPID" 2>/dev/null || exit 0
        done
        kill -KILL "$PPID" 2>/dev/null' guard <&3 &
      exec "$@" 3<&-
      """;

  public NativeProgram {
    arguments = List.copyOf(arguments);
  }

  /** The command line. */
  public List<String> command() {
    List<String> command = new ArrayList<>();
    command.add("/bin/sh");
    command.add("-c");
    command.add(GUARD.formatted(Math.max(1, grace.toSeconds())));
    command.add("guarded");
    command.add(binary.toString());
    command.addAll(arguments);
    return command;
  }
}
