package dev.throughline.agent.loop;

import dev.throughline.agent.execution.Task;
import dev.throughline.agent.injection.Order;
import dev.throughline.agent.injection.Orders;
import dev.throughline.agent.sources.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Something in a task that reads like an order to the model.
 *
 * @param place where it is, by position: what the caller wrote is not repeated
 */
record OrderInTask(Order order, String place) {
  /** So many are told: the first is enough to refuse, the others help to mend. */
  private static final int MAX = 10;

  static List<OrderInTask> in(Task task) {
    List<OrderInTask> found = new ArrayList<>();
    add(task.question(), "the input", found);
    for (int i = 0; i < task.sources().size() && found.size() < MAX; i++) {
      Source source = task.sources().get(i);
      add(source.path(), "the path of source " + (i + 1), found);
      add(source.content(), "source " + (i + 1), found);
    }
    return found.subList(0, Math.min(MAX, found.size()));
  }

  private static void add(String text, String place, List<OrderInTask> found) {
    Orders.in(text).forEach(order -> found.add(new OrderInTask(order, place)));
  }

  /** For the client. */
  String sentence() {
    return "%s has text in line %d that reads like an order to the agent (%s)"
        .formatted(place, order.line(), order.rule());
  }

  Map<String, Object> factors() {
    return Map.of("rule", order.rule(), "place", place, "line", order.line());
  }
}
