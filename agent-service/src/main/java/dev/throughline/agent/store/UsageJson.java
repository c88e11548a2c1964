package dev.throughline.agent.store;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.throughline.agent.execution.Usage;
import dev.throughline.agent.model.Cost;
import java.util.UUID;

/** What executions have used so far, as rows. */
final class UsageJson {
  private final ArrayNode rows = JsonNodeFactory.instance.arrayNode();

  /** Adds a row. */
  void add(UUID execution, Usage usage) {
    rows.addObject()
        .put("id", execution.toString())
        .put("input_tokens", usage.tokens().input())
        .put("output_tokens", usage.tokens().output())
        .put("model_turns", usage.modelTurns())
        .put("tool_calls", usage.toolCalls())
        .put("cost_currency", usage.cost().map(Cost::currency).orElse(null))
        .put("cost_nanos", usage.cost().map(Cost::nanos).orElse(null));
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  /** As {@link RunningRows#updateUsage} takes it. */
  String text() {
    return rows.toString();
  }
}
