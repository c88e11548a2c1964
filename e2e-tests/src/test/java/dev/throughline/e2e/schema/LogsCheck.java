package dev.throughline.e2e.schema;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.throughline.observability.schema.LogConvention;
import dev.throughline.observability.schema.Registry;
import dev.throughline.observability.schema.Use;
import io.opentelemetry.proto.logs.v1.LogRecord;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Holds log records and log lines against the registry. */
final class LogsCheck {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String LINE = Entries.log(LogConvention.Form.LINE);

  private final Registry registry;
  private final Ledger ledger;
  private final AttributesCheck attributes;

  LogsCheck(Registry registry, Ledger ledger) {
    this.registry = registry;
    this.ledger = ledger;
    attributes = new AttributesCheck(ledger);
  }

  void record(LogRecord log) {
    String entry = Entries.log(LogConvention.Form.RECORD);
    attributes.check(entry, fields(LogConvention.Form.RECORD), log.getAttributesList());
    if (!log.getEventName().isEmpty()) {
      ledger.violation(entry, "the event '%s' is not registered".formatted(log.getEventName()));
    }
  }

  void line(String service, String line) {
    Map<String, JsonNode> members = new TreeMap<>();
    try {
      flatten("", JSON.readTree(line), members);
    } catch (JsonProcessingException e) {
      ledger.violation(LINE, service + " writes a line that is no JSON");
      return;
    }
    List<Use> fields = fields(LogConvention.Form.LINE);
    for (Use field : fields) {
      JsonNode value = members.remove(field.key());
      if (value == null) {
        if (field.isRequired()) {
          ledger.violation(LINE, "'%s' is missing".formatted(field.key()));
        }
      } else if (value.isTextual()) {
        attributes.value(LINE, field.attribute(), value.textValue());
      } else {
        ledger.violation(LINE, "'%s' is no text".formatted(field.key()));
      }
    }
    members
        .keySet()
        .forEach(key -> ledger.violation(LINE, "'%s' is not registered".formatted(key)));
  }

  private List<Use> fields(LogConvention.Form form) {
    return registry.log(form).orElseThrow().fields();
  }

  /** Members of objects by their path, such as error.type; a member may have a dot in its name. */
  private static void flatten(String path, JsonNode node, Map<String, JsonNode> into) {
    node.fields()
        .forEachRemaining(
            member -> {
              String key = path + member.getKey();
              if (member.getValue().isObject()) {
                flatten(key + ".", member.getValue(), into);
              } else {
                into.put(key, member.getValue());
              }
            });
  }
}
