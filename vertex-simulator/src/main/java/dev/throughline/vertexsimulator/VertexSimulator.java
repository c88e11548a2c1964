package dev.throughline.vertexsimulator;

import dev.throughline.vertexsimulator.script.ScriptException;
import dev.throughline.vertexsimulator.script.ScriptLibrary;
import dev.throughline.vertexsimulator.serving.SimulatorServer;
import java.io.IOException;
import java.net.InetSocketAddress;

/**
 * Runs the simulator until it is told to end. What keeps it from starting is a sentence on standard
 * error and exit code 1.
 */
public final class VertexSimulator {
  private VertexSimulator() {}

  public static void main(String[] args) throws InterruptedException {
    SimulatorServer server;
    try {
      Settings settings = Settings.of(System.getenv());
      ScriptLibrary library = ScriptLibrary.load(settings.scripts());
      server = listen(settings, library);
      System.out.printf(
          "vertex-simulator listens on %s:%d with %d scripts%n",
          settings.host(), server.port(), library.scripts().size());
    } catch (IllegalArgumentException | ScriptException | IOException e) {
      System.err.println("vertex-simulator cannot start: " + e.getMessage());
      System.exit(1);
      return;
    }
    Runtime.getRuntime().addShutdownHook(new Thread(server::close, "shutdown"));
    server.awaitEnd();
  }

  private static SimulatorServer listen(Settings settings, ScriptLibrary library)
      throws IOException {
    try {
      return SimulatorServer.start(
          new InetSocketAddress(settings.host(), settings.port()), library);
    } catch (IOException e) {
      throw new IOException(
          "%s:%d cannot be listened on (%s); is the port taken? Set VERTEX_SIMULATOR_PORT"
              .formatted(settings.host(), settings.port(), reason(e)),
          e);
    }
  }

  private static String reason(IOException e) {
    return String.valueOf((e.getCause() == null ? e : e.getCause()).getMessage());
  }
}
