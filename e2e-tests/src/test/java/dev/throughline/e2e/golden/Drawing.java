package dev.throughline.e2e.golden;

import dev.throughline.tracereader.Span;
import dev.throughline.tracereader.SpanEvent;
import dev.throughline.tracereader.Trace;
import java.util.List;
import java.util.stream.Collectors;

/**
 * All of a trace that is the same each time: names, services, kinds, parents, statuses, keys of
 * attributes, events and links. Siblings are in the order of their text, since some run at once.
 */
final class Drawing {
  private Drawing() {}

  static String of(Trace trace) {
    return sorted(trace, trace.tops(), "");
  }

  private static String sorted(Trace trace, List<Span> siblings, String indent) {
    return siblings.stream()
        .map(span -> line(span, indent) + sorted(trace, trace.children(span), indent + "  "))
        .sorted()
        .collect(Collectors.joining());
  }

  private static String line(Span span, String indent) {
    return "%s%s  %s %s %s %s%s%s%n"
        .formatted(
            indent,
            span.name(),
            span.service(),
            span.kind(),
            span.status(),
            span.attributes().asMap().keySet(),
            span.links().isEmpty() ? "" : " links=" + span.links().size(),
            span.events().stream().map(Drawing::event).sorted().collect(Collectors.joining()));
  }

  private static String event(SpanEvent event) {
    return " (%s %s)".formatted(event.name(), event.attributes().asMap().keySet());
  }
}
