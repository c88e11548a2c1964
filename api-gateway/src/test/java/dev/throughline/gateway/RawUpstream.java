package dev.throughline.gateway;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A service on a real socket that does to its connections what no HTTP server would. */
public final class RawUpstream implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int SMALL_BUFFER = 64 * 1024;

  private final ServerSocket server;
  private final List<Connection> connections = new CopyOnWriteArrayList<>();

  public RawUpstream() throws IOException {
    server = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
    server.setSoTimeout((int) PATIENCE.toMillis());
  }

  /** Settings of a gateway that takes this for agent-service and for model-proxy. */
  public Map<String, Object> settings() {
    String url = "http://127.0.0.1:" + server.getLocalPort();
    return Map.of(
        "micronaut.http.services.agent-service.url", url,
        "micronaut.http.services.model-proxy.url", url);
  }

  /** The next connection, once a whole request has come over it. */
  public Connection accept() throws IOException {
    Socket socket = server.accept();
    socket.setSendBufferSize(SMALL_BUFFER);
    socket.setSoTimeout((int) PATIENCE.toMillis());
    Connection connection = new Connection(socket);
    connections.add(connection);
    connection.readRequest();
    return connection;
  }

  /** Accepts, and answers at once with the head of a stream and an event. */
  public Connection acceptAndStart(String firstEvent) throws IOException {
    Connection connection = accept();
    connection.startEvents();
    connection.send(firstEvent);
    return connection;
  }

  @Override
  public void close() throws IOException {
    for (Connection connection : connections) {
      connection.close();
    }
    server.close();
  }

  /** One request's connection. */
  public static final class Connection {
    private final Socket socket;
    private String request = "";

    private Connection(Socket socket) {
      this.socket = socket;
    }

    /** The request as it came, with its body. */
    public String request() {
      return request;
    }

    private void readRequest() throws IOException {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      InputStream in = socket.getInputStream();
      while (!isWhole(bytes.toString(StandardCharsets.UTF_8))) {
        int next = in.read();
        if (next < 0) {
          throw new IOException("The request broke off: " + bytes);
        }
        bytes.write(next);
      }
      request = bytes.toString(StandardCharsets.UTF_8);
    }

    private static boolean isWhole(String text) {
      int end = text.indexOf("\r\n\r\n");
      if (end < 0) {
        return false;
      }
      String head = text.substring(0, end).toLowerCase(Locale.ROOT);
      int length = head.indexOf("content-length: ");
      int expected =
          length < 0 ? 0 : Integer.parseInt(head.substring(length + 16).split("\r\n", 2)[0]);
      return text.length() - end - 4 >= expected;
    }

    /** Begins a stream, the last answer of this connection. */
    public void startEvents() throws IOException {
      write(
          "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n"
              + "Connection: close\r\nTransfer-Encoding: chunked\r\n\r\n");
    }

    /** Sends a whole answer, the last of this connection. */
    public void answer(int status, String contentType, String body) throws IOException {
      write(
          "HTTP/1.1 %d X\r\nContent-Type: %s\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s"
              .formatted(status, contentType, body.length(), body));
    }

    /** Sends a piece of a stream. */
    public void send(String piece) throws IOException {
      write(Integer.toHexString(piece.length()) + "\r\n" + piece + "\r\n");
    }

    /** Ends a stream as it should. */
    public void finish() throws IOException {
      write("0\r\n\r\n");
    }

    private void write(String text) throws IOException {
      OutputStream out = socket.getOutputStream();
      out.write(text.getBytes(StandardCharsets.UTF_8));
      out.flush();
    }

    /** Waits until the other side has closed the connection. */
    public void awaitClosed() throws IOException {
      try {
        if (socket.getInputStream().read() >= 0) {
          throw new AssertionError("Something more was sent");
        }
      } catch (SocketException e) {
        if (!"Connection reset".equals(e.getMessage())) {
          throw e;
        }
      }
    }

    /** Breaks the connection off. */
    public void close() throws IOException {
      socket.close();
    }
  }
}
