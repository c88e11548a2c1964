package dev.throughline.e2e.platform;

import dev.throughline.localstack.LocalStack;
import dev.throughline.localstack.StackOptions;
import java.util.Map;

/** A platform for one test alone, which it may hurt. */
public final class OwnStack {
  private OwnStack() {}

  /**
   * Starts one as the target says.
   *
   * @throws org.opentest4j.TestAbortedException where the target has none
   */
  public static LocalStack start(StackOptions options) {
    return start(options, Map.of());
  }

  /** The same; where there is a Collector it is told {@code collectorEnvironment}. */
  public static LocalStack start(StackOptions options, Map<String, String> collectorEnvironment) {
    return LocalStack.start(options.telemetry(Target.chosen().route(collectorEnvironment)));
  }
}
