package dev.throughline.agent.store;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Collection;
import java.util.UUID;

/** Many ids as one parameter of a statement: a JSON array. */
final class IdList {
  private IdList() {}

  static String json(Collection<UUID> ids) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    ids.forEach(id -> array.add(id.toString()));
    return array.toString();
  }
}
