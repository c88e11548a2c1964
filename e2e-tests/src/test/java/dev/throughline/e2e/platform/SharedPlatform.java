package dev.throughline.e2e.platform;

import dev.throughline.e2e.docker.Backend;
import dev.throughline.e2e.docker.BackendContainers;
import dev.throughline.localstack.Component;
import dev.throughline.localstack.LocalStack;
import dev.throughline.localstack.StackOptions;
import dev.throughline.localstack.TelemetryRoute;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.opentest4j.TestAbortedException;

/**
 * Gives tests the one platform that they share, which the target chooses: started for the first of
 * them, ended after the last. A test that stops a process starts it again.
 */
public final class SharedPlatform implements ParameterResolver {
  /** A model that hangs is given up on soon enough for a test to wait for it. */
  public static final StackOptions OPTIONS =
      StackOptions.defaults()
          .environment(Component.MODEL_PROXY, "MODEL_ATTEMPT_TIMEOUT", "5s")
          .environment(Component.MODEL_PROXY, "MODEL_OVERALL_TIMEOUT", "6s");

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
        .platform();
  }

  /** Closed by JUnit with its store, after all tests. */
  static final class Running implements AutoCloseable {
    private Optional<BackendContainers> containers = Optional.empty();
    private Optional<LocalStack> stack = Optional.empty();
    private @Nullable Platform platform;
    private @Nullable TestAbortedException missing;

    Running() {
      try {
        platform = start(Target.chosen());
      } catch (TestAbortedException e) {
        // For every test that asks, and not only for the first.
        missing = e;
        close();
      }
    }

    private Platform start(Target target) {
      return switch (target) {
        case EMBEDDED, COLLECTOR -> {
          stack = Optional.of(OwnStack.start(OPTIONS));
          yield new Platform(stack.get());
        }
        case DOCKER -> inContainers();
        case URL -> new Platform(Installation.of(System.getenv()), Optional.empty());
      };
    }

    private Platform inContainers() {
      BackendContainers running = BackendContainers.start(List.of(Backend.values()));
      containers = Optional.of(running);
      TelemetryRoute route =
          new TelemetryRoute.Elsewhere(
              running.address(Backend.COLLECTOR),
              running.address(Backend.TEMPO).http(),
              running.address(Backend.LOKI).http());
      stack = Optional.of(LocalStack.start(OPTIONS.telemetry(route)));
      Metrics metrics = new Metrics(running.address(Backend.PROMETHEUS).http());
      return new Platform(Installation.of(stack.get()).with(metrics), stack);
    }

    Platform platform() {
      if (missing != null) {
        throw missing;
      }
      return Objects.requireNonNull(platform);
    }

    @Override
    public void close() {
      stack.ifPresent(LocalStack::close);
      containers.ifPresent(BackendContainers::close);
    }
  }
}
