package dev.throughline.traceconsole.store;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.TracesData;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes one trace of the parts in which it arrived. */
final class TraceAssembly {
  private record Identity(ByteString spanId, Span.SpanKind kind) {}

  private record Origin(Resource resource, String schemaUrl) {}

  private record Library(InstrumentationScope scope, String schemaUrl) {}

  private static final Comparator<Span> BY_START =
      Comparator.comparingLong(Span::getStartTimeUnixNano);

  private final Map<Origin, Map<Library, List<Span>>> groups = new LinkedHashMap<>();
  private final Set<Identity> seen = new HashSet<>();

  private TraceAssembly() {}

  static Trace assemble(TraceId id, List<ResourceSpans> parts, boolean partial) {
    TraceAssembly assembly = new TraceAssembly();
    parts.forEach(assembly::add);
    TracesData data = assembly.data();
    return new Trace(id, partial, data, flat(data));
  }

  private void add(ResourceSpans part) {
    Map<Library, List<Span>> libraries =
        groups.computeIfAbsent(
            new Origin(part.getResource(), part.getSchemaUrl()), key -> new LinkedHashMap<>());
    for (ScopeSpans scope : part.getScopeSpansList()) {
      List<Span> spans =
          libraries.computeIfAbsent(
              new Library(scope.getScope(), scope.getSchemaUrl()), key -> new ArrayList<>());
      for (Span span : scope.getSpansList()) {
        // An exporter that got no answer sends the same spans again. A client and a server may
        // share one span id (Zipkin's way), hence the kind.
        if (seen.add(new Identity(span.getSpanId(), span.getKind()))) {
          spans.add(asTempoKeepsIt(span));
        }
      }
    }
  }

  /** Tempo's answers have no flags, and a status even where none was sent. */
  private static Span asTempoKeepsIt(Span span) {
    Span.Builder kept = span.toBuilder().clearFlags().setStatus(span.getStatus());
    for (Span.Link.Builder link : kept.getLinksBuilderList()) {
      link.clearFlags();
    }
    return kept.build();
  }

  private TracesData data() {
    List<ResourceSpans> resources = new ArrayList<>();
    groups.forEach(
        (origin, libraries) -> {
          ResourceSpans.Builder resource =
              ResourceSpans.newBuilder()
                  .setResource(origin.resource())
                  .setSchemaUrl(origin.schemaUrl());
          libraries.values().removeIf(List::isEmpty);
          libraries.forEach((library, spans) -> resource.addScopeSpans(scope(library, spans)));
          resources.add(resource.build());
        });
    resources.removeIf(resource -> resource.getScopeSpansCount() == 0);
    resources.sort(Comparator.comparingLong(resource -> start(resource.getScopeSpansList())));
    return TracesData.newBuilder().addAllResourceSpans(resources).build();
  }

  private static ScopeSpans scope(Library library, List<Span> spans) {
    spans.sort(BY_START);
    return ScopeSpans.newBuilder()
        .setScope(library.scope())
        .setSchemaUrl(library.schemaUrl())
        .addAllSpans(spans)
        .build();
  }

  private static long start(Collection<ScopeSpans> scopes) {
    return scopes.stream()
        .flatMap(scope -> scope.getSpansList().stream())
        .mapToLong(Span::getStartTimeUnixNano)
        .min()
        .orElse(Long.MAX_VALUE);
  }

  private static List<TraceSpan> flat(TracesData data) {
    List<TraceSpan> spans = new ArrayList<>();
    for (ResourceSpans resource : data.getResourceSpansList()) {
      for (ScopeSpans scope : resource.getScopeSpansList()) {
        for (Span span : scope.getSpansList()) {
          spans.add(new TraceSpan(spans.size(), resource.getResource(), scope.getScope(), span));
        }
      }
    }
    return List.copyOf(spans);
  }
}
