package dev.throughline.localstack.process;

import static org.awaitility.Awaitility.await;

import dev.throughline.localstack.guard.GuardedMain;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** Small programs to start, and how a test starts them. */
final class Programs {
  private static final String UP = "up";

  private Programs() {}

  /** Lives until it is ended. */
  static final class Sleeper {
    public static void main(String[] arguments) throws InterruptedException {
      System.out.println(UP);
      new CountDownLatch(1).await();
    }
  }

  /** Takes for ever to tidy up. */
  static final class Stubborn {
    public static void main(String[] arguments) throws InterruptedException {
      Runtime.getRuntime().addShutdownHook(new Thread(Stubborn::tidyUp));
      System.out.println(UP);
      new CountDownLatch(1).await();
    }

    private static void tidyUp() {
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Fails at once. */
  static final class Failing {
    public static void main(String[] arguments) {
      throw new IllegalStateException("no luck");
    }
  }

  /** Shows its environment and ends. */
  static final class Environment {
    public static void main(String[] arguments) {
      System.getenv().forEach((name, value) -> System.out.println(name + "=" + value));
    }
  }

  /** Starts a {@link Sleeper}, tells its pid, and lives until it is ended. */
  static final class Launcher {
    public static void main(String[] arguments) throws IOException, InterruptedException {
      ChildProcess child =
          ChildProcess.start(
              program(Sleeper.class, Duration.ofSeconds(5)).command(),
              Map.of(),
              Path.of(arguments[0]),
              Path.of(arguments[0], "child.log"));
      awaitUp(child);
      System.out.println("child " + child.handle().pid());
      new CountDownLatch(1).await();
    }
  }

  static JavaProgram program(Class<?> main, Duration grace) {
    return new JavaProgram(
        main.getName(),
        List.of(placeOf(main), placeOf(GuardedMain.class)),
        List.of("-Xmx16m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"),
        grace);
  }

  static ChildProcess start(Class<?> main, Duration grace, Path folder) throws IOException {
    return ChildProcess.start(
        program(main, grace).command(), Map.of(), folder, folder.resolve("program.log"));
  }

  /** Waits for the program's first line. */
  static void awaitUp(ChildProcess child) {
    await("the program to say that it is up")
        .atMost(Duration.ofSeconds(20))
        .until(() -> child.log().lines().contains(UP));
  }

  static Path placeOf(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
