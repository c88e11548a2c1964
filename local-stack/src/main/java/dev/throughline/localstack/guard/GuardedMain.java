package dev.throughline.localstack.guard;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Objects;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * Runs another program's {@code main} in this JVM and ends the JVM when standard input ends.
 *
 * <p>Standard input is a pipe whose other end the launcher holds. The system closes it whichever
 * way the launcher dies, {@code kill -9} included, so no process outlives it.
 *
 * <p>Uses the JDK alone: it shares a class path with programs of every kind.
 */
public final class GuardedMain {
  /** How long an ending program may tidy up, in milliseconds, before the JVM is halted. */
  public static final String GRACE_MILLIS = "throughline.guard.grace-millis";

  private static final long DEFAULT_GRACE_MILLIS = 5_000;
  private static final int HALTED = 75;

  private GuardedMain() {}

  /**
   * @param arguments the name of the program's main class, then the program's own arguments
   */
  public static void main(String[] arguments) throws Exception {
    // Ctrl-C in a terminal reaches the whole process group. The launcher decides what ends when.
    Signal.handle(new Signal("INT"), SignalHandler.SIG_IGN);
    daemon("guard", () -> endWithStandardInput(System.in));
    Method main = Class.forName(arguments[0]).getMethod("main", String[].class);
    // The JVM's own launcher does not ask for a public class either.
    main.setAccessible(true);
    try {
      main.invoke(null, (Object) Arrays.copyOfRange(arguments, 1, arguments.length));
    } catch (InvocationTargetException e) {
      // As a JVM does with an exception from main, but a start that failed must also end.
      Objects.requireNonNullElse(e.getCause(), e).printStackTrace();
      System.exit(1);
    }
  }

  private static void endWithStandardInput(InputStream in) {
    try {
      while (in.read() >= 0) {
        // Nothing is ever sent: only the end matters.
      }
    } catch (IOException e) {
      // A broken pipe says the same as its end.
    }
    daemon("guard-halt", GuardedMain::haltAfterGrace);
    System.exit(0);
  }

  private static void haltAfterGrace() {
    try {
      Thread.sleep(Long.getLong(GRACE_MILLIS, DEFAULT_GRACE_MILLIS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(HALTED);
  }

  private static void daemon(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }
}
