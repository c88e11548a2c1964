package dev.throughline.agent.code;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.ConditionalExpr;
import com.github.javaparser.ast.stmt.CatchClause;
import com.github.javaparser.ast.stmt.DoStmt;
import com.github.javaparser.ast.stmt.ForEachStmt;
import com.github.javaparser.ast.stmt.ForStmt;
import com.github.javaparser.ast.stmt.IfStmt;
import com.github.javaparser.ast.stmt.SwitchEntry;
import com.github.javaparser.ast.stmt.WhileStmt;

/**
 * Cyclomatic complexity after T. J. McCabe ("A Complexity Measure", 1976), in its extended form: 1
 * and one more for every {@code if}, loop, {@code catch}, {@code ?:}, {@code &&}, {@code ||}, guard
 * of a pattern, and label of a {@code switch} other than {@code default}. {@code else} and {@code
 * finally} open no path of their own.
 */
final class Cyclomatic {
  private Cyclomatic() {}

  static int of(Node body) {
    return 1 + OwnCode.sum(body, (node, parent) -> decisionsAt(node));
  }

  private static int decisionsAt(Node node) {
    if (node instanceof SwitchEntry entry) {
      // case A, B: has two labels and so two ways in; default has no label of its own.
      return entry.getLabels().size() + (entry.getGuard().isPresent() ? 1 : 0);
    }
    if (node instanceof BinaryExpr binary) {
      boolean shortCircuit =
          binary.getOperator() == BinaryExpr.Operator.AND
              || binary.getOperator() == BinaryExpr.Operator.OR;
      return shortCircuit ? 1 : 0;
    }
    boolean branches =
        node instanceof IfStmt
            || node instanceof ForStmt
            || node instanceof ForEachStmt
            || node instanceof WhileStmt
            || node instanceof DoStmt
            || node instanceof CatchClause
            || node instanceof ConditionalExpr;
    return branches ? 1 : 0;
  }
}
