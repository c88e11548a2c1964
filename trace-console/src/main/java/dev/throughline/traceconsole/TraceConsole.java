package dev.throughline.traceconsole;

import java.util.logging.Level;
import java.util.logging.Logger;

/** The trace console as a process. */
public final class TraceConsole {
  /**
   * gRPC logs a stack trace for what a client did wrong, such as a message that is too large; the
   * client is told, and need not be able to fill the log. Held, since loggers are not by the JDK.
   */
  private static final Logger GRPC = Logger.getLogger("io.grpc");

  private TraceConsole() {}

  /** Runs until the process is asked to end; exits with 1 and a sentence if it cannot start. */
  public static void main(String[] args) {
    GRPC.setLevel(Level.SEVERE);
    try {
      RunningConsole console = RunningConsole.start(ConsoleSettings.from(System.getenv()));
      Runtime.getRuntime().addShutdownHook(new Thread(console::close, "shutdown"));
      System.out.println(
          "trace-console ready: OTLP/gRPC "
              + console.otlpGrpcPort()
              + ", OTLP/HTTP "
              + console.otlpHttpPort()
              + ", queries and page "
              + console.queryPort());
    } catch (IllegalArgumentException | RunningConsole.PortUnavailable e) {
      System.err.println("trace-console cannot start: " + e.getMessage());
      System.exit(1);
    }
  }
}
