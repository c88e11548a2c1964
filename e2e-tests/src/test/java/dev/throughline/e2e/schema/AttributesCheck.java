package dev.throughline.e2e.schema;

import dev.throughline.observability.schema.Attribute;
import dev.throughline.observability.schema.Use;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Holds attributes against those that are registered in their place. */
final class AttributesCheck {
  private final Ledger ledger;

  AttributesCheck(Ledger ledger) {
    this.ledger = ledger;
  }

  /**
   * @param where the registry's entry that they belong to
   */
  void check(String where, List<Use> uses, List<KeyValue> attributes) {
    Set<String> keys = new HashSet<>();
    for (KeyValue attribute : attributes) {
      if (!keys.add(attribute.getKey())) {
        ledger.violation(where, "'%s' is there twice".formatted(attribute.getKey()));
      }
      Optional<Use> use =
          uses.stream().filter(one -> one.key().equals(attribute.getKey())).findFirst();
      if (use.isEmpty()) {
        ledger.violation(where, "'%s' is not registered".formatted(attribute.getKey()));
      } else {
        check(where, use.get().attribute(), attribute.getValue());
      }
    }
    uses.stream()
        .filter(use -> use.isRequired() && !keys.contains(use.key()))
        .forEach(use -> ledger.violation(where, "'%s' is missing".formatted(use.key())));
  }

  private void check(String where, Attribute attribute, AnyValue value) {
    String type = Values.type(value);
    if (!type.equals(attribute.type().toString())) {
      ledger.violation(
          where,
          "'%s' is registered as %s and was %s".formatted(attribute.key(), attribute.type(), type));
      return;
    }
    value(where, attribute, Values.text(value));
  }

  /** Holds a value against those that the attribute may have. */
  void value(String where, Attribute attribute, String value) {
    ledger.seen(Entries.attribute(where, attribute.key()));
    if (attribute.allows(value)) {
      ledger.seen(Entries.value(attribute, value));
    } else {
      ledger.violation(where, "'%s' cannot be '%s'".formatted(attribute.key(), value));
    }
  }
}
