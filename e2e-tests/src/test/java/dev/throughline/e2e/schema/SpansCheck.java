package dev.throughline.e2e.schema;

import dev.throughline.observability.schema.EventConvention;
import dev.throughline.observability.schema.Registry;
import dev.throughline.observability.schema.SpanConvention;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.List;
import java.util.Optional;

/** Holds spans and their events against the registry. */
final class SpansCheck {
  private final Registry registry;
  private final Ledger ledger;
  private final AttributesCheck attributes;

  SpansCheck(Registry registry, Ledger ledger) {
    this.registry = registry;
    this.ledger = ledger;
    attributes = new AttributesCheck(ledger);
  }

  void check(Received.Of<Span> received) {
    Span span = received.item();
    List<SpanConvention> known =
        registry.spans().stream().filter(convention -> isOne(span, convention)).toList();
    if (known.size() != 1) {
      ledger.violation(
          "span '%s' of %s".formatted(span.getName(), received.service()),
          known.isEmpty()
              ? "there is none of this name and kind (%s)".formatted(span.getKind())
              : "it could be any of " + known.stream().map(Entries::span).toList());
      return;
    }
    check(known.get(0), received);
  }

  private void check(SpanConvention convention, Received.Of<Span> received) {
    String entry = Entries.span(convention);
    if (convention.emittedBy().contains(received.service())) {
      ledger.seen(Entries.from(entry, received.service()));
    } else {
      ledger.violation(entry, "is not registered for " + received.service());
    }
    attributes.check(entry, convention.attributes(), received.item().getAttributesList());
    received.item().getEventsList().forEach(event -> event(convention, event));
    received
        .item()
        .getLinksList()
        .forEach(link -> attributes.check(entry + ", link", List.of(), link.getAttributesList()));
  }

  private void event(SpanConvention span, Span.Event event) {
    Optional<EventConvention> convention = registry.event(event.getName());
    if (convention.isEmpty() || !span.events().contains(event.getName())) {
      ledger.violation(
          Entries.span(span), "the event '%s' is not registered".formatted(event.getName()));
      return;
    }
    ledger.seen(Entries.event(span, event.getName()));
    attributes.check(
        Entries.event(convention.get()), convention.get().attributes(), event.getAttributesList());
  }

  private static boolean isOne(Span span, SpanConvention convention) {
    return span.getKind().name().equals("SPAN_KIND_" + convention.kind())
        && convention.name().names(span.getName(), key -> Values.of(span.getAttributesList(), key));
  }
}
