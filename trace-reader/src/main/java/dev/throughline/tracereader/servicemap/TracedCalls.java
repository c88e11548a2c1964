package dev.throughline.tracereader.servicemap;

import dev.throughline.tracereader.Span;
import dev.throughline.tracereader.SpanKind;
import dev.throughline.tracereader.Trace;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The calls that the spans of one trace tell of. */
final class TracedCalls {
  private final Trace trace;
  private final Set<String> services = new HashSet<>();
  private final Set<Span> leadingOut = Collections.newSetFromMap(new IdentityHashMap<>());

  TracedCalls(Trace trace) {
    this.trace = trace;
    for (Span span : trace.spans()) {
      services.add(span.service());
      if (leavesTheProcess(span)) {
        Optional<Span> above = trace.parent(span);
        while (above.isPresent() && leadingOut.add(above.get())) {
          above = trace.parent(above.get());
        }
      }
    }
  }

  List<Call> calls() {
    List<Call> calls = new ArrayList<>();
    for (Span span : trace.spans()) {
      answered(span).ifPresent(calls::add);
      if (isUnanswered(span)) {
        calls.add(new Call(service(span), callee(span), span.isError(), span.duration()));
      }
    }
    return calls;
  }

  /** A span whose parent is of another service, or that answers from outside. */
  private Optional<Call> answered(Span span) {
    Optional<Span> parent = trace.parent(span);
    if (parent.isPresent()) {
      return crossesProcesses(parent.get(), span)
          ? Optional.of(between(parent.get(), span))
          : Optional.empty();
    }
    if (span.kind() != SpanKind.SERVER && span.kind() != SpanKind.CONSUMER) {
      return Optional.empty();
    }
    Node caller = isEntrance(span) ? Node.CLIENT : Node.UNKNOWN;
    return Optional.of(new Call(caller, service(span), span.isError(), span.duration()));
  }

  private static boolean crossesProcesses(Span parent, Span child) {
    return !parent.service().equals(child.service())
        || (isOutgoing(parent)
            && (child.kind() == SpanKind.SERVER || child.kind() == SpanKind.CONSUMER));
  }

  /** A trace that its caller began has no root here: its first span is the entrance then. */
  private boolean isEntrance(Span top) {
    return top.parentSpanId() == null
        || (trace.roots().isEmpty() && trace.tops().get(0).equals(top));
  }

  private static Call between(Span parent, Span child) {
    return new Call(
        service(parent),
        service(child),
        parent.isError() || child.isError(),
        isOutgoing(parent) ? parent.duration() : child.duration());
  }

  /**
   * An outgoing call of which no other side is seen. A call that is made of further outgoing calls
   * (a logical model call and its transport) is told by the innermost.
   */
  private boolean isUnanswered(Span span) {
    return isOutgoing(span) && !leadingOut.contains(span);
  }

  private boolean leavesTheProcess(Span span) {
    return isOutgoing(span)
        || trace.parent(span).filter(parent -> crossesProcesses(parent, span)).isPresent();
  }

  private static boolean isOutgoing(Span span) {
    return span.kind() == SpanKind.CLIENT || span.kind() == SpanKind.PRODUCER;
  }

  private static Node service(Span span) {
    return new Node(Node.Kind.SERVICE, span.service());
  }

  private Node callee(Span span) {
    Optional<String> database = attribute(span, "db.system.name", "db.system");
    if (database.isPresent()) {
      String name =
          attribute(span, "db.namespace", "db.name")
              .map(namespace -> namespace + " (" + database.get() + ")")
              .orElse(database.get());
      return new Node(Node.Kind.DATABASE, name);
    }
    Optional<String> provider = attribute(span, "gen_ai.provider.name");
    if (provider.isPresent()) {
      return new Node(Node.Kind.MODEL, provider.get());
    }
    String name =
        attribute(span, "service.peer.name", "peer.service", "server.address", "rpc.service")
            .orElse(span.name());
    return new Node(services.contains(name) ? Node.Kind.SERVICE : Node.Kind.EXTERNAL, name);
  }

  private static Optional<String> attribute(Span span, String... keys) {
    for (String key : keys) {
      Optional<String> value = span.attributes().string(key);
      if (value.isPresent()) {
        return value;
      }
    }
    return Optional.empty();
  }
}
