package dev.throughline.traceconsole.http;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A listening HTTP port that answers by {@link Routes}. */
public final class HttpPort implements AutoCloseable {
  private static final int BACKLOG = 256;

  static {
    // Read once by the JDK's server. Without the first, an answer in two packets waits for the
    // client's delayed acknowledgement (40 ms); without the others (seconds), a client that sends
    // byte by byte, or does not read its answer, keeps a thread for ever.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    System.setProperty("sun.net.httpserver.maxReqTime", "30");
    System.setProperty("sun.net.httpserver.maxRspTime", "30");
  }

  private final HttpServer server;
  private final ExecutorService threads;

  private HttpPort(HttpServer server, ExecutorService threads) {
    this.server = server;
    this.threads = threads;
  }

  /**
   * Starts to listen.
   *
   * @param address port 0 stands for any free one
   * @param threadCount how many requests are handled at once; the rest wait
   * @param maxBodyBytes bound of a body, before and after decompression
   * @param refusal how a request that reaches no handler is refused
   * @throws IOException if the address cannot be bound
   */
  public static HttpPort open(
      InetSocketAddress address,
      String name,
      int threadCount,
      int maxBodyBytes,
      Routes routes,
      Refusal refusal)
      throws IOException {
    HttpServer server = HttpServer.create(address, BACKLOG);
    AtomicInteger count = new AtomicInteger();
    ExecutorService threads =
        Executors.newFixedThreadPool(
            threadCount, task -> new Thread(task, name + "-" + count.incrementAndGet()));
    server.setExecutor(threads);
    server.createContext("/", new HttpExchanges(routes, maxBodyBytes, refusal));
    server.start();
    return new HttpPort(server, threads);
  }

  public int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
