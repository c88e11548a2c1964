package dev.throughline.e2e.platform;

import dev.throughline.localstack.Component;
import dev.throughline.localstack.LocalStack;
import dev.throughline.localstack.StackOptions;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests the one platform that they share: started for the first of them, ended after the
 * last. A test that stops a process starts it again.
 */
public final class SharedPlatform implements ParameterResolver {
  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Platform.class;
  }

  @Override
  public Platform resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(Namespace.create(SharedPlatform.class))
        .getOrComputeIfAbsent(Running.class)
        .platform;
  }

  /** Closed by JUnit with its store, after all tests. */
  static final class Running implements AutoCloseable {
    private final LocalStack stack =
        LocalStack.start(
            StackOptions.defaults()
                // A model that hangs is given up on soon enough for a test to wait for it.
                .environment(Component.MODEL_PROXY, "MODEL_ATTEMPT_TIMEOUT", "5s")
                .environment(Component.MODEL_PROXY, "MODEL_OVERALL_TIMEOUT", "6s"));
    private final Platform platform = new Platform(stack);

    @Override
    public void close() {
      stack.close();
    }
  }
}
