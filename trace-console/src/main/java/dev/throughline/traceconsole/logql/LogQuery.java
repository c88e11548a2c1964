package dev.throughline.traceconsole.logql;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which log lines are wanted. */
public final class LogQuery {
  private final List<Matcher> selector;
  private final List<Stage> stages;

  /**
   * Makes a query.
   *
   * @param selector conditions on the stream's labels, all of which must hold
   * @param stages further conditions, in order
   */
  LogQuery(List<Matcher> selector, List<Stage> stages) {
    this.selector = selector;
    this.stages = stages;
  }

  /** Whether it is a stream selector and nothing more. */
  public boolean isSelectorOnly() {
    return stages.isEmpty();
  }

  /** Whether a stream with these labels is selected. */
  public boolean selects(Map<String, String> labels) {
    return selector.stream().allMatch(matcher -> matcher.test(labels));
  }

  /** Whether a line of a selected stream stays. */
  public boolean keeps(String line, Map<String, String> fields) {
    return stages.stream().allMatch(stage -> stage.test(line, fields));
  }

  /** The value that this piece of metadata must have, if the query insists on one. */
  public Optional<String> required(String field) {
    return stages.stream()
        .filter(Stage.Fields.class::isInstance)
        .map(stage -> ((Stage.Fields) stage).anyOf())
        .filter(anyOf -> anyOf.size() == 1)
        .flatMap(anyOf -> anyOf.get(0).stream())
        .filter(matcher -> matcher.label().equals(field))
        .filter(matcher -> matcher.operator() == Matcher.Operator.EQUAL)
        .map(Matcher::value)
        .findFirst();
  }
}
