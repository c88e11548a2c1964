package dev.throughline.gateway;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A client that reads when a test wants it to, and leaves when a test wants it to. */
public final class StreamClient implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 10_000;
  private static final int SMALL_BUFFER = 64 * 1024;

  private final Socket socket = new Socket();
  private final ByteArrayOutputStream read = new ByteArrayOutputStream();

  private StreamClient() {}

  /** Asks for the events of an execution, with these headers more, each with its line end. */
  public static StreamClient execute(Gateway gateway, String headers) throws IOException {
    return post(gateway, Gateway.EXECUTE, "Accept: text/event-stream\r\n" + headers, "{}");
  }

  public static StreamClient post(Gateway gateway, String path, String headers, String body)
      throws IOException {
    StreamClient client = new StreamClient();
    client.socket.setReceiveBufferSize(SMALL_BUFFER);
    client.socket.setSoTimeout(PATIENCE_MILLIS);
    client.socket.connect(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), gateway.server().getPort()));
    String request =
        "POST %s HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\n%s"
                .formatted(path, Gateway.KEY, headers)
            + "Content-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
                .formatted(body.length(), body);
    client.socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    return client;
  }

  /** Reads until {@code text} has come, and returns all that has come so far. */
  public String readUntil(String text) throws IOException {
    while (!text().contains(text)) {
      int next = readOr(-1);
      if (next < 0) {
        throw new AssertionError(
            "Not there, when the connection ended or fell silent: " + text + ", but: " + text());
      }
      read.write(next);
    }
    return text();
  }

  private int readOr(int silence) throws IOException {
    try {
      return socket.getInputStream().read();
    } catch (SocketTimeoutException e) {
      return silence;
    }
  }

  /** Reads a stream to its proper end. */
  public String readAll() throws IOException {
    return readUntil("\r\n0\r\n\r\n");
  }

  /** Reads until the server closes the connection. */
  public String readUntilClosed() throws IOException {
    socket.getInputStream().transferTo(read);
    return text();
  }

  /** Reads and forgets until so many bytes have come. */
  public void skip(long bytes) throws IOException {
    socket.getInputStream().skipNBytes(bytes);
  }

  private String text() {
    return read.toString(StandardCharsets.UTF_8);
  }

  /** The value of a response header. */
  public String header(String name) {
    Matcher header = Pattern.compile("(?im)^" + name + ": (.*)$").matcher(text());
    if (!header.find()) {
      throw new AssertionError("No " + name + " in " + text());
    }
    return header.group(1);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
