package dev.throughline.agent.loop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.agent.injection.Order;
import dev.throughline.agent.injection.Orders;
import dev.throughline.agent.tools.ToolResult;
import dev.throughline.agent.tools.ToolResult.Failure;
import dev.throughline.agent.tools.ToolResult.Success;
import dev.throughline.telemetry.decision.Alternative;
import dev.throughline.telemetry.decision.Decision;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Withholds from the model each text in a tool's result that reads like an order; the rest of the
 * result goes on. Nothing found is nothing decided: there is a decision only for what was withheld.
 */
final class ToolOutputGuard {
  private static final String WITHHELD = "[withheld: this text reads like an order to a model]";

  /** Names, numbers and ids, of which most results consist, are too short to order anything. */
  private static final int SHORTEST = 12;

  private final Set<String> rules = new LinkedHashSet<>();
  private int texts;

  private ToolOutputGuard() {}

  static ToolResult check(String tool, ToolResult result, Journal journal) {
    ToolOutputGuard guard = new ToolOutputGuard();
    ToolResult checked = guard.checked(result);
    if (guard.texts > 0) {
      journal.record(guard.decision(tool));
    }
    return checked;
  }

  private ToolResult checked(ToolResult result) {
    return result instanceof Success success
        ? new Success((ObjectNode) checked(success.value()))
        : new Failure(((Failure) result).kind(), checked(((Failure) result).message()));
  }

  private JsonNode checked(JsonNode value) {
    if (value.isTextual()) {
      return JsonNodeFactory.instance.textNode(checked(value.textValue()));
    }
    if (value.isObject()) {
      ObjectNode object = JsonNodeFactory.instance.objectNode();
      value.properties().forEach(field -> object.set(field.getKey(), checked(field.getValue())));
      return object;
    }
    if (value.isArray()) {
      var array = JsonNodeFactory.instance.arrayNode(value.size());
      value.forEach(element -> array.add(checked(element)));
      return array;
    }
    return value;
  }

  private String checked(String text) {
    List<Order> orders = text.length() < SHORTEST ? List.of() : Orders.in(text);
    if (orders.isEmpty()) {
      return text;
    }
    texts++;
    orders.forEach(order -> rules.add(order.rule()));
    return WITHHELD;
  }

  private Decision decision(String tool) {
    return Decision.rule(
        Decision.TOOL_OUTPUT_GUARD,
        "withheld",
        Map.of("tool", tool, "rules", List.copyOf(rules), "texts", texts),
        List.of(new Alternative("given to the model", "it reads like an order to it")));
  }
}
