package dev.throughline.e2e.schema;

import dev.throughline.localstack.Component;
import dev.throughline.localstack.LocalStack;
import dev.throughline.localstack.StackOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** A platform that sends traces, logs and metrics to a tap. */
final class ObservedPlatform implements AutoCloseable {
  static final List<Component> SERVICES =
      List.of(
          Component.API_GATEWAY,
          Component.AUTH_SERVICE,
          Component.AGENT_SERVICE,
          Component.MODEL_PROXY);

  /** Of each window one, which nothing here exhausts. */
  private static final String FURTHER_BUDGETS =
      """
        - {principal: "*", window: minute, tokens: 100000000}
        - {principal: "*", window: hour, money: {currency: USD, amount: 1000000}}
        - {principal: "*", window: month, tokens: 1000000000}
      """;

  /** The second model's: an agent that gets none has to go by what the model states. */
  private static final Pattern WITH_PROBABILITIES =
      Pattern.compile("(name: gemini-2.5-pro\\n.*?logprobs: )true", Pattern.DOTALL);

  private final OtlpTap tap = new OtlpTap();
  private final Map<Component, List<String>> lines = new EnumMap<>(Component.class);
  private final Path models;
  private final LocalStack stack;

  /**
   * @param work an empty folder
   */
  ObservedPlatform(Path work) {
    models = work.resolve("models.yaml");
    write(catalogue());
    StackOptions options = StackOptions.defaults().modelsFile(models);
    for (Component service : SERVICES) {
      options =
          options
              .route(service, Component.TRACE_CONSOLE, tap::before)
              .environment(service, "OTEL_METRICS_EXPORTER", "otlp")
              .environment(service, "OTEL_METRIC_EXPORT_INTERVAL", "1000")
              .environment(service, "TELEMETRY_GEN_AI_METRICS", "both");
    }
    stack = LocalStack.start(options.environment(Component.MODEL_PROXY, "MODELS_POLL", "200ms"));
  }

  LocalStack stack() {
    return stack;
  }

  /** Puts something in the catalogue's place that model-proxy must refuse. */
  void spoilCatalogue() {
    write("models: none");
  }

  /** Loses some of each signal, of what {@code request} makes services send. */
  void loseTelemetry(Runnable request) {
    tap.refuse(request);
  }

  /** Ends the services in an orderly way, so that all they have to tell is told. */
  Received end() {
    SERVICES.forEach(stack::stop);
    SERVICES.forEach(service -> lines.put(service, stack.log(service)));
    return tap.received();
  }

  /** What each service wrote to its outputs, after the end. */
  Map<Component, List<String>> lines() {
    return lines;
  }

  private static String catalogue() {
    try (InputStream own = LocalStack.class.getResourceAsStream("/stack/models.yaml")) {
      String shipped = new String(own.readAllBytes(), StandardCharsets.UTF_8);
      return WITH_PROBABILITIES.matcher(shipped).replaceFirst("$1false") + FURTHER_BUDGETS;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(String catalogue) {
    try {
      Files.writeString(models, catalogue);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    stack.close();
    tap.close();
  }
}
