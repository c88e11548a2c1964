package dev.throughline.localstack.render;

import dev.throughline.localstack.terminal.Glyphs;
import dev.throughline.localstack.terminal.Line;
import dev.throughline.localstack.terminal.Style;
import dev.throughline.localstack.terminal.Terminal;
import dev.throughline.localstack.terminal.Wrap;
import dev.throughline.tracereader.servicemap.Edge;
import dev.throughline.tracereader.servicemap.Node;
import dev.throughline.tracereader.servicemap.ServiceMap;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A service map as a tree from the client on: who calls whom, how often, how well, how fast. */
public final class ServiceMapTree {
  private static final int NAME_COLUMNS = 40;
  private static final int COUNT_COLUMNS = 12;
  private static final int FIGURES_COLUMNS = 2 * COUNT_COLUMNS + 12;

  private final ServiceMap map;
  private final Terminal terminal;
  private final Glyphs glyphs;
  private final Set<Node> shown = new HashSet<>();
  private final List<Line> lines = new ArrayList<>();

  private ServiceMapTree(ServiceMap map, Terminal terminal) {
    this.map = map;
    this.terminal = terminal;
    this.glyphs = terminal.glyphs();
  }

  /** The lines of it. A node that several call is described once and named elsewhere. */
  public static List<Line> of(ServiceMap map, Terminal terminal) {
    ServiceMapTree tree = new ServiceMapTree(map, terminal);
    Set<Node> called = new HashSet<>();
    map.edges().forEach(edge -> called.add(edge.to()));
    map.nodes().stream().filter(node -> !called.contains(node)).forEach(tree::root);
    // What only calls itself in a circle is reached from no root.
    map.nodes().stream().filter(node -> !tree.shown.contains(node)).forEach(tree::root);
    return tree.lines;
  }

  private void root(Node node) {
    if (shown.add(node)) {
      lines.add(Line.of(node.name(), Style.BOLD));
      callees(node, "");
    }
  }

  private void callees(Node from, String under) {
    List<Edge> edges = map.edges().stream().filter(edge -> edge.from().equals(from)).toList();
    for (int i = 0; i < edges.size(); i++) {
      boolean last = i == edges.size() - 1;
      Edge edge = edges.get(i);
      boolean first = shown.add(edge.to());
      String below = under + (last ? glyphs.gap() : glyphs.trunk());
      edge(edge, under + (last ? glyphs.lastBranch() : glyphs.branch()), below, first);
      if (first) {
        callees(edge.to(), below);
      }
    }
  }

  private void edge(Edge edge, String prefix, String under, boolean first) {
    Line name = Line.of(prefix, Style.DIM).with(edge.to().name(), style(edge.to()));
    Line named = first ? name : name.with(" (see above)", Style.DIM);
    Line calls = Line.of(counted(edge.calls(), "call"));
    Line errors =
        Line.of(counted(edge.errors(), "error"), edge.errors() == 0 ? Style.DIM : Style.RED);
    Line median = Line.of("p50 " + Durations.of(edge.p50()));
    if (terminal.width() >= NAME_COLUMNS + FIGURES_COLUMNS && named.width() < NAME_COLUMNS) {
      lines.add(
          named
              .padTo(NAME_COLUMNS)
              .with(calls)
              .padTo(NAME_COLUMNS + COUNT_COLUMNS)
              .with(errors)
              .padTo(NAME_COLUMNS + 2 * COUNT_COLUMNS)
              .with(median));
    } else {
      lines.add(named);
      Line indent = Line.of(under, Style.DIM).with("   ");
      Wrap.words(List.of(calls, errors, median), terminal.width() - indent.width())
          .forEach(line -> lines.add(indent.with(line)));
    }
  }

  private static String counted(int count, String what) {
    return count == 1 ? "1 " + what : count + " " + what + "s";
  }

  private static Style style(Node node) {
    return node.kind() == Node.Kind.UNKNOWN ? Style.RED : Style.BOLD;
  }
}
