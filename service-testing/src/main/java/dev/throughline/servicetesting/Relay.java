package dev.throughline.servicetesting;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Stands between a service and what it calls, and can take it away in the two ways that happen: it
 * refuses connections, or it says nothing any more. Passes on bytes, so it serves a database as
 * well as a gRPC server.
 */
public final class Relay implements AutoCloseable {
  private final int target;
  private final Set<Closeable> open = ConcurrentHashMap.newKeySet();
  private final int port;
  private volatile ServerSocket listener;
  private volatile Thread accepting;
  private volatile boolean silent;

  /**
   * Relays to a port of this machine.
   *
   * @param target where the relayed server listens, at 127.0.0.1
   */
  public Relay(int target) throws IOException {
    this.target = target;
    this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    this.port = listener.getLocalPort();
    this.accepting = accept(listener);
  }

  /** Where to connect in place of the relayed server; stays the same for good. */
  public int port() {
    return port;
  }

  /** From now on nothing passes, and nobody is told: as when a machine loses its power. */
  public void goSilent() {
    silent = true;
  }

  /** Ends every connection and refuses new ones: as when the database is stopped. */
  public void refuse() throws IOException {
    listener.close();
    awaitEnd(accepting);
    closeAll();
  }

  /** Lets everything pass again. */
  public void restore() throws IOException {
    silent = false;
    closeAll();
    if (listener.isClosed()) {
      listener = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
      accepting = accept(listener);
    }
  }

  /** Until then the port still takes connections: a closed listener is one that nobody waits at. */
  private static void awaitEnd(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Thread accept(ServerSocket from) {
    return background(
        () -> {
          while (true) {
            Socket client = from.accept();
            Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
            open.add(client);
            open.add(server);
            background(() -> pump(client, server));
            background(() -> pump(server, client));
          }
        });
  }

  private void pump(Socket from, Socket to) throws IOException {
    byte[] buffer = new byte[8192];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        if (!silent) {
          to.getOutputStream().write(buffer, 0, read);
        }
      }
    }
  }

  private void closeAll() throws IOException {
    for (Closeable socket : open) {
      socket.close();
      open.remove(socket);
    }
  }

  private interface Work {
    void run() throws IOException;
  }

  private static Thread background(Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException e) {
                // The end of a connection or of the listener, by either side: what a relay is for.
              }
            },
            "relay");
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  @Override
  public void close() {
    try {
      refuse();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
