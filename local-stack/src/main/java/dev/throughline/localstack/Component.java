package dev.throughline.localstack;

import java.util.Arrays;
import java.util.stream.Collectors;

/** A process of the platform. */
public enum Component {
  POSTGRES("postgres"),
  TRACE_CONSOLE("trace-console"),
  VERTEX_SIMULATOR("vertex-simulator"),
  AUTH_SERVICE("auth-service"),
  MODEL_PROXY("model-proxy"),
  AGENT_SERVICE("agent-service"),
  API_GATEWAY("api-gateway");

  private final String label;

  Component(String label) {
    this.label = label;
  }

  /** The name that people, log files and the traces' {@code service.name} use. */
  public String label() {
    return label;
  }

  /** Whether this is one of the platform's four services, rather than something they lean on. */
  public boolean isService() {
    return switch (this) {
      case AUTH_SERVICE, MODEL_PROXY, AGENT_SERVICE, API_GATEWAY -> true;
      case POSTGRES, TRACE_CONSOLE, VERTEX_SIMULATOR -> false;
    };
  }

  /**
   * The component of that label.
   *
   * @throws IllegalArgumentException when there is none; the message lists the labels
   */
  public static Component named(String label) {
    return Arrays.stream(values())
        .filter(component -> component.label.equals(label))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "No component is named '%s'. There are: %s."
                        .formatted(
                            label,
                            Arrays.stream(values())
                                .map(Component::label)
                                .collect(Collectors.joining(", ")))));
  }
}
