package dev.throughline.localstack.scenario;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All scenarios. */
public final class Scenarios {
  private static final List<Scenario> ALL =
      Stream.concat(AgentScenarios.all().stream(), ModelScenarios.all().stream()).toList();

  private Scenarios() {}

  /** In the order in which one would tell of them. */
  public static List<Scenario> all() {
    return ALL;
  }

  /**
   * The scenario of that name.
   *
   * @throws IllegalArgumentException when there is none; the message lists the names
   */
  public static Scenario named(String name) {
    return ALL.stream()
        .filter(scenario -> scenario.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "There is no scenario '%s'. There are: %s."
                        .formatted(
                            name,
                            ALL.stream().map(Scenario::name).collect(Collectors.joining(", ")))));
  }
}
