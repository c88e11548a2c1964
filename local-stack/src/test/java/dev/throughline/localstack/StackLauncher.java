package dev.throughline.localstack;

import java.util.concurrent.CountDownLatch;

/** Starts the platform in a JVM that a test can kill. */
final class StackLauncher {
  static final String UP = "up";

  private StackLauncher() {}

  public static void main(String[] arguments) throws InterruptedException {
    LocalStack.start(StackOptions.defaults());
    System.out.println(UP);
    new CountDownLatch(1).await();
  }
}
