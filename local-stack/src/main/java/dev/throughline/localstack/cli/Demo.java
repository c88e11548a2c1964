package dev.throughline.localstack.cli;

import dev.throughline.localstack.StackException;
import dev.throughline.tracereader.TraceReadException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;

/** The demo: one command that shows what the platform is for. */
public final class Demo {
  private static final int FAILED = 1;
  private static final int MISUSED = 2;

  private Demo() {}

  public static void main(String[] arguments) {
    System.exit(run(arguments));
  }

  private static int run(String[] arguments) {
    Screen screen = Screen.standard(TerminalDetection.from(System.getenv()));
    PrintWriter errors = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    return new CommandLine(new DemoCommand(screen))
        .setErr(errors)
        .setParameterExceptionHandler(
            (e, given) -> {
              errors.println("demo: " + e.getMessage() + ". See ./demo --help.");
              return MISUSED;
            })
        .setExecutionExceptionHandler(
            (e, command, result) -> {
              errors.println("\ndemo: " + sentence(e));
              return FAILED;
            })
        .execute(arguments);
  }

  private static String sentence(Exception e) {
    if (e instanceof StackException
        || e instanceof CommandFailure
        || e instanceof TraceReadException) {
      return String.valueOf(e.getMessage());
    }
    return "something went wrong inside the demo (%s). Start it again with --verbose.".formatted(e);
  }
}
