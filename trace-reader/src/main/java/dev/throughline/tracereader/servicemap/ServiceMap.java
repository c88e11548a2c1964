package dev.throughline.tracereader.servicemap;

import dev.throughline.tracereader.Trace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The service map of one or many traces.
 *
 * @param nodes who took part: callers from outside first, then services, then what they called
 * @param edges who called whom, in the order of the nodes
 */
public record ServiceMap(List<Node> nodes, List<Edge> edges) {

  /** Copies the lists. */
  public ServiceMap {
    nodes = List.copyOf(nodes);
    edges = List.copyOf(edges);
  }

  /** The map of one trace. */
  public static ServiceMap of(Trace trace) {
    return of(List.of(trace));
  }

  /** The map of several traces: calls and errors are summed, medians are over all calls. */
  public static ServiceMap of(Collection<Trace> traces) {
    TreeSet<Node> nodes = new TreeSet<>();
    Map<Node, Map<Node, List<Call>>> calls = new TreeMap<>();
    for (Trace trace : traces) {
      trace.spans().forEach(span -> nodes.add(new Node(Node.Kind.SERVICE, span.service())));
      for (Call call : new TracedCalls(trace).calls()) {
        nodes.add(call.from());
        nodes.add(call.to());
        calls
            .computeIfAbsent(call.from(), from -> new TreeMap<>())
            .computeIfAbsent(call.to(), to -> new ArrayList<>())
            .add(call);
      }
    }
    List<Edge> edges = new ArrayList<>();
    calls.forEach(
        (from, targets) -> targets.forEach((to, some) -> edges.add(edge(from, to, some))));
    return new ServiceMap(new ArrayList<>(nodes), edges);
  }

  private static Edge edge(Node from, Node to, List<Call> calls) {
    List<Duration> durations = calls.stream().map(Call::duration).sorted().toList();
    int errors = (int) calls.stream().filter(Call::failed).count();
    return new Edge(from, to, calls.size(), errors, durations.get((durations.size() - 1) / 2));
  }
}
