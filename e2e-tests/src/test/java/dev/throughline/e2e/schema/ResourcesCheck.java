package dev.throughline.e2e.schema;

import dev.throughline.observability.schema.Registry;
import dev.throughline.observability.schema.Use;
import io.opentelemetry.proto.resource.v1.Resource;
import java.util.List;

/** Holds resources against the registry. */
final class ResourcesCheck {
  private final List<Use> uses;
  private final AttributesCheck attributes;

  ResourcesCheck(Registry registry, Ledger ledger) {
    uses = registry.entities().stream().flatMap(entity -> entity.attributes().stream()).toList();
    attributes = new AttributesCheck(ledger);
  }

  void check(Resource resource) {
    attributes.check(Entries.RESOURCE, uses, resource.getAttributesList());
  }
}
