package dev.throughline.localstack.render;

import dev.throughline.localstack.terminal.Style;
import dev.throughline.tracereader.Span;
import dev.throughline.tracereader.Trace;
import java.util.List;

/** Gives each service of a trace a colour, in the order of their first spans. Red means failure. */
final class ServiceColours {
  private static final List<Style> COLOURS =
      List.of(Style.CYAN, Style.YELLOW, Style.GREEN, Style.MAGENTA, Style.BLUE);

  private final List<String> services;

  ServiceColours(Trace trace) {
    services = trace.spans().stream().map(Span::service).distinct().toList();
  }

  Style of(String service) {
    int index = services.indexOf(service);
    return index < 0 ? Style.PLAIN : COLOURS.get(index % COLOURS.size());
  }
}
