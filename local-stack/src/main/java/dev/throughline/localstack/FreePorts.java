package dev.throughline.localstack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;

/**
 * Chooses ports that nobody listens on. They lie below the range from which systems take the ports
 * of outgoing connections, so that none is lost between its choice and its use.
 */
public final class FreePorts {
  private static final int LOWEST = 20_000;
  private static final int COUNT = 10_000;
  private static final int ATTEMPTS = 1_000;

  private final Random random = new Random();
  private final Set<Integer> given = new HashSet<>();

  /**
   * A port that was not given before.
   *
   * @throws StackException when there is none
   */
  public int next() {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      int port = LOWEST + random.nextInt(COUNT);
      if (isFree(port) && given.add(port)) {
        return port;
      }
    }
    throw new StackException(
        "No free port was found between %d and %d.".formatted(LOWEST, LOWEST + COUNT));
  }

  /** Whether one could listen on {@code port} of the loopback interface now. */
  public static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
