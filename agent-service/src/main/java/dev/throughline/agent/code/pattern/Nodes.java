package dev.throughline.agent.code.pattern;

import com.github.javaparser.ast.Node;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A file's syntax tree by the kinds of its nodes, so that all rules share one walk through it. */
final class Nodes {
  private final Map<Class<?>, List<Node>> byType = new HashMap<>();

  private Nodes() {}

  /** The node itself and all below it. */
  static Nodes in(Node root) {
    Nodes nodes = new Nodes();
    // A loop and no recursion: a sum of ten thousand terms is a tree as deep.
    Deque<Node> open = new ArrayDeque<>();
    open.push(root);
    while (!open.isEmpty()) {
      Node node = open.pop();
      nodes.byType.computeIfAbsent(node.getClass(), type -> new ArrayList<>()).add(node);
      List<Node> children = node.getChildNodes();
      for (int i = children.size() - 1; i >= 0; i--) {
        open.push(children.get(i));
      }
    }
    return nodes;
  }

  /** The nodes of exactly this class, in the order of the source. */
  <N extends Node> Stream<N> of(Class<N> type) {
    return byType.getOrDefault(type, List.of()).stream().map(type::cast);
  }
}
