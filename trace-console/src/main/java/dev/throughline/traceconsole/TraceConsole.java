package dev.throughline.traceconsole;

/** The trace console as a process. */
public final class TraceConsole {
  private TraceConsole() {}

  /** Runs until the process is asked to end; exits with 1 and a sentence if it cannot start. */
  public static void main(String[] args) {
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
