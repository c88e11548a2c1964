package dev.throughline.agent.tools;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Threads of their own for tools: bounded, so that tools which ignore their deadline cannot take
 * the machine, and with a stack that does not depend on the JVM's flags, since parsers recurse.
 */
public final class ToolThreads {
  private static final long STACK_BYTES = 1 << 20;
  private static final long IDLE_SECONDS = 30;

  private ToolThreads() {}

  /**
   * @param max most tools that run at once; a further one is refused at once
   */
  public static ExecutorService start(int max) {
    AtomicInteger number = new AtomicInteger();
    return new ThreadPoolExecutor(
        0,
        max,
        IDLE_SECONDS,
        TimeUnit.SECONDS,
        new SynchronousQueue<>(),
        task -> {
          Thread thread = new Thread(null, task, "tool-" + number.incrementAndGet(), STACK_BYTES);
          thread.setDaemon(true);
          return thread;
        });
  }
}
