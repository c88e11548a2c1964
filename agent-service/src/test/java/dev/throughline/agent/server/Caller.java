package dev.throughline.agent.server;

import dev.throughline.agent.time.Deadline;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;

/** A client that can hang up in the middle, which HTTP libraries only promise to do. */
public final class Caller implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Socket socket;
  private final BufferedReader lines;

  private Caller(Socket socket) throws IOException {
    this.socket = socket;
    lines =
        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
  }

  /**
   * Asks an agent, and does not wait for the answer.
   *
   * @param headers beside the usual ones, each a line
   */
  public static Caller ask(AgentServer server, String agent, String accept, String... headers)
      throws IOException {
    Caller caller = new Caller(new Socket(InetAddress.getLoopbackAddress(), server.port()));
    String body = "{\"input\": \"How risky is this?\"}";
    String request =
        """
        POST /agents/%s/execute HTTP/1.1\r
        Host: 127.0.0.1\r
        Authorization: Bearer %s\r
        Content-Type: application/json\r
        Accept: %s\r
        %sContent-Length: %d\r
        \r
        %s"""
            .formatted(
                agent,
                server.token("user-1"),
                accept,
                Arrays.stream(headers).map(line -> line + "\r\n").collect(Collectors.joining()),
                body.length(),
                body);
    OutputStream out = caller.socket.getOutputStream();
    out.write(request.getBytes(StandardCharsets.UTF_8));
    out.flush();
    return caller;
  }

  /**
   * Reads on to a line that begins so, and returns it.
   *
   * @throws AssertionError when there is none within 10 seconds, whatever else is sent by then
   */
  public String readTo(String beginning) throws IOException {
    Deadline deadline = Deadline.in(PATIENCE);
    for (String line = read(deadline); line != null; line = read(deadline)) {
      if (line.startsWith(beginning)) {
        return line;
      }
    }
    throw new AssertionError(
        "the answer ended, or %s passed, without a line that begins with %s"
            .formatted(PATIENCE, beginning));
  }

  /** The next line, or null when there is none by then. */
  private String read(Deadline deadline) throws IOException {
    int millis = (int) deadline.remaining().toMillis();
    if (millis == 0) {
      return null;
    }
    socket.setSoTimeout(millis);
    try {
      return lines.readLine();
    } catch (SocketTimeoutException late) {
      return null;
    }
  }

  /** Hangs up. */
  @Override
  public void close() throws IOException {
    socket.close();
  }
}
