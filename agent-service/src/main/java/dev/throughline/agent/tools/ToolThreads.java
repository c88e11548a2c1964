package dev.throughline.agent.tools;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
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

  /** How many calls may wait for a thread, for each thread; each waits within its deadline. */
  private static final int WAITING_PER_THREAD = 64;

  private ToolThreads() {}

  /**
   * @param max most tools that run at once; further ones wait, and very many are refused
   */
  public static ExecutorService start(int max) {
    AtomicInteger number = new AtomicInteger();
    ThreadPoolExecutor threads =
        new ThreadPoolExecutor(
            max,
            max,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(max * WAITING_PER_THREAD),
            task -> thread(task, number.incrementAndGet()));
    threads.allowCoreThreadTimeOut(true);
    return threads;
  }

  private static Thread thread(Runnable task, int number) {
    Thread thread = new Thread(null, task, "tool-" + number, STACK_BYTES);
    thread.setDaemon(true);
    return thread;
  }
}
