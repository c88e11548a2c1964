package dev.throughline.agent.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A client that can hang up in the middle, which HTTP libraries only promise to do. */
final class Caller implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 10_000;

  private final Socket socket;
  private final BufferedReader lines;

  private Caller(Socket socket) throws IOException {
    this.socket = socket;
    socket.setSoTimeout(PATIENCE_MILLIS);
    lines =
        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
  }

  /** Asks an agent, and does not wait for the answer. */
  static Caller ask(AgentServer server, String agent, String accept) throws IOException {
    Caller caller = new Caller(new Socket(InetAddress.getLoopbackAddress(), server.port()));
    String body = "{\"input\": \"How risky is this?\"}";
    String request =
        """
        POST /agents/%s/execute HTTP/1.1\r
        Host: 127.0.0.1\r
        Authorization: Bearer %s\r
        Content-Type: application/json\r
        Accept: %s\r
        Content-Length: %d\r
        \r
        %s"""
            .formatted(agent, server.token("user-1"), accept, body.length(), body);
    OutputStream out = caller.socket.getOutputStream();
    out.write(request.getBytes(StandardCharsets.UTF_8));
    out.flush();
    return caller;
  }

  /** Reads on to a line that begins so, and returns it. */
  String readTo(String beginning) throws IOException {
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith(beginning)) {
        return line;
      }
    }
    throw new AssertionError("the answer ended without a line that begins with " + beginning);
  }

  /** Hangs up. */
  @Override
  public void close() throws IOException {
    socket.close();
  }
}
