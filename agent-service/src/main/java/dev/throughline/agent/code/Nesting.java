package dev.throughline.agent.code;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.SwitchExpr;
import com.github.javaparser.ast.stmt.DoStmt;
import com.github.javaparser.ast.stmt.ForEachStmt;
import com.github.javaparser.ast.stmt.ForStmt;
import com.github.javaparser.ast.stmt.IfStmt;
import com.github.javaparser.ast.stmt.SwitchStmt;
import com.github.javaparser.ast.stmt.SynchronizedStmt;
import com.github.javaparser.ast.stmt.TryStmt;
import com.github.javaparser.ast.stmt.WhileStmt;

/**
 * The deepest nesting of {@code if}, loops, {@code switch}, {@code try} and {@code synchronized} in
 * a method: 0 for straight code. A chain of {@code else if} is one level, as it reads.
 */
final class Nesting {
  private Nesting() {}

  static int of(Node body) {
    return OwnCode.heaviestPath(
        body, (node, parent) -> isLevel(node) && !isElseIf(node, parent) ? 1 : 0);
  }

  private static boolean isElseIf(Node child, Node parent) {
    return child instanceof IfStmt
        && parent instanceof IfStmt outer
        && outer.getElseStmt().filter(branch -> branch == child).isPresent();
  }

  private static boolean isLevel(Node node) {
    return node instanceof IfStmt
        || node instanceof ForStmt
        || node instanceof ForEachStmt
        || node instanceof WhileStmt
        || node instanceof DoStmt
        || node instanceof SwitchStmt
        || node instanceof SwitchExpr
        || node instanceof TryStmt
        || node instanceof SynchronizedStmt;
  }
}
