package dev.throughline.localstack.cli;

import dev.throughline.localstack.LocalStack;
import dev.throughline.localstack.StackOptions;

/** The demo. */
public final class Demo {
  private Demo() {}

  public static void main(String[] arguments) {
    try (LocalStack stack = LocalStack.start(StackOptions.defaults())) {
      System.out.println(stack.gateway());
    }
  }
}
