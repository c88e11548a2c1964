package dev.throughline.e2e.faults;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.throughline.localstack.HostPort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Takes OTLP over HTTP in front of the trace-console, and fails in the ways that back ends do. It
 * counts the spans that it has passed on.
 */
final class FaultyBackEnd implements AutoCloseable {
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicLong delivered = new AtomicLong();
  private final int port;
  private volatile HostPort target = HostPort.local(1);
  private volatile Behaviour behaviour = Behaviour.healthy();
  private volatile CountDownLatch change = new CountDownLatch(1);
  private HttpServer server;
  private boolean down;

  FaultyBackEnd() throws IOException {
    server = listen(0);
    port = server.getAddress().getPort();
  }

  /** Stands in front of {@code realTarget} from now on; says where to send in its place. */
  HostPort inFrontOf(HostPort realTarget) {
    target = realTarget;
    return HostPort.local(port);
  }

  /** Spans that were taken so far, and whose sender was told so. */
  long delivered() {
    return delivered.get();
  }

  /** It listens, and is like this from now on; a silence that was ends without a word. */
  void become(Behaviour next) throws IOException {
    behaviour = next;
    change.countDown();
    change = new CountDownLatch(1);
    if (down) {
      server = listen(port);
      down = false;
    }
  }

  /** Nobody listens any more, and the connections that there were are cut. */
  void goDown() {
    server.stop(0);
    down = true;
  }

  private HttpServer listen(int where) throws IOException {
    HttpServer listening =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), where), 0);
    listening.createContext("/", this::handle);
    listening.setExecutor(threads);
    listening.start();
    return listening;
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      behaviour.treat(new Export(exchange, target.http(), change, delivered::addAndGet));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    change.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
