package dev.throughline.agent.code;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.BodyDeclaration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What counts as a method's own code: its body with the lambdas in it, but not the bodies of local
 * and anonymous classes, whose methods are measured for themselves.
 */
final class OwnCode {
  private OwnCode() {}

  /** Weighs a node of a method's own code. */
  interface Weight {
    int of(Node node, Node parent);
  }

  /** The weights of all nodes below this one together. */
  static int sum(Node body, Weight weight) {
    return walk(body, weight).sum;
  }

  /** The greatest weight of all paths down from this node, each the sum of its nodes' weights. */
  static int heaviestPath(Node body, Weight weight) {
    return walk(body, weight).heaviest;
  }

  private record Visit(Node node, int path) {}

  private static final class Sums {
    private int sum;
    private int heaviest;
  }

  /** A loop and no recursion: a sum of ten thousand terms is a tree as deep. */
  private static Sums walk(Node body, Weight weight) {
    Sums sums = new Sums();
    Deque<Visit> open = new ArrayDeque<>();
    open.push(new Visit(body, 0));
    while (!open.isEmpty()) {
      Visit visit = open.pop();
      for (Node child : visit.node().getChildNodes()) {
        if (!(child instanceof BodyDeclaration<?>)) {
          int own = weight.of(child, visit.node());
          sums.sum += own;
          sums.heaviest = Math.max(sums.heaviest, visit.path() + own);
          open.push(new Visit(child, visit.path() + own));
        }
      }
    }
    return sums;
  }
}
