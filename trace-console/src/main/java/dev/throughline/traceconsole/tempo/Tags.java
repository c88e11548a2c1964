package dev.throughline.traceconsole.tempo;

import dev.throughline.traceconsole.http.Reply;
import dev.throughline.traceconsole.http.Request;
import dev.throughline.traceconsole.store.Trace;
import dev.throughline.traceconsole.store.TraceSpan;
import dev.throughline.traceconsole.store.TraceStore;
import dev.throughline.traceconsole.traceql.FieldParser;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The names of tags that occur, all together (v1) or by scope (v2). */
final class Tags {
  private static final String INTRINSIC = "intrinsic";

  record Names(Set<String> tagNames, Map<String, Object> metrics) {}

  record Scopes(List<Scope> scopes, Map<String, Object> metrics) {}

  record Scope(String name, Set<String> tags) {}

  private final TraceStore store;

  Tags(TraceStore store) {
    this.store = store;
  }

  Reply v1(Request request) {
    try {
      Set<String> names = new TreeSet<>();
      boolean intrinsicAsked = scope(request).equals(INTRINSIC);
      for (Scope scope : scopes(request)) {
        if (intrinsicAsked || !scope.name().equals(INTRINSIC)) {
          names.addAll(scope.tags());
        }
      }
      return Reply.json(new Names(names, Map.of()));
    } catch (BadSearch e) {
      return Reply.text(400, e.why());
    }
  }

  Reply v2(Request request) {
    try {
      return Reply.json(new Scopes(scopes(request), Map.of()));
    } catch (BadSearch e) {
      return Reply.text(400, e.why());
    }
  }

  private static String scope(Request request) {
    return request.parameters().first("scope").orElse("none");
  }

  private List<Scope> scopes(Request request) throws BadSearch {
    Map<String, Set<String>> tags = new LinkedHashMap<>();
    for (String scope : List.of("resource", "span", "instrumentation", "event", "link")) {
      tags.put(scope, new TreeSet<>());
    }
    String wanted = scope(request);
    if (!wanted.equals("none") && !wanted.equals(INTRINSIC) && !tags.containsKey(wanted)) {
      throw new BadSearch("invalid scope: " + wanted);
    }
    SearchParameters parameters = SearchParameters.of(request.parameters());
    for (Trace trace : store.within(parameters.fromNanos(), parameters.toNanos())) {
      for (TraceSpan span : trace.spans()) {
        collect(span, tags);
      }
    }
    tags.put(INTRINSIC, FieldParser.intrinsicNames());
    List<Scope> scopes = new ArrayList<>();
    tags.forEach(
        (name, keys) -> {
          if (!keys.isEmpty() && (wanted.equals("none") || wanted.equals(name))) {
            scopes.add(new Scope(name, keys));
          }
        });
    return scopes;
  }

  private static void collect(TraceSpan span, Map<String, Set<String>> tags) {
    collect(span.resource().getAttributesList(), "resource", tags);
    collect(span.scope().getAttributesList(), "instrumentation", tags);
    collect(span.span().getAttributesList(), "span", tags);
    for (Span.Event event : span.span().getEventsList()) {
      collect(event.getAttributesList(), "event", tags);
    }
    for (Span.Link link : span.span().getLinksList()) {
      collect(link.getAttributesList(), "link", tags);
    }
  }

  private static void collect(
      List<KeyValue> attributes, String scope, Map<String, Set<String>> tags) {
    Set<String> keys = tags.getOrDefault(scope, Set.of());
    for (KeyValue attribute : attributes) {
      keys.add(attribute.getKey());
    }
  }
}
