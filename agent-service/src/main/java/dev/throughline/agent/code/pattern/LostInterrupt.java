package dev.throughline.agent.code.pattern;

import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.stmt.CatchClause;
import com.github.javaparser.ast.stmt.ThrowStmt;
import com.github.javaparser.ast.type.ClassOrInterfaceType;
import java.util.stream.Stream;

/**
 * A catch of {@code InterruptedException} that neither throws nor interrupts the thread again.
 * Empty blocks are {@link EmptyCatch}'s.
 */
final class LostInterrupt implements Rule {

  @Override
  public Stream<Finding> findings(Nodes nodes) {
    return nodes
        .of(CatchClause.class)
        .filter(LostInterrupt::catchesInterrupts)
        .filter(clause -> !EmptyCatch.isEmpty(clause))
        .filter(clause -> !passesOn(clause))
        .map(
            clause ->
                Rule.at(
                    clause,
                    "lost_interrupt",
                    Severity.MEDIUM,
                    "The interrupt ends here; who asked the thread to stop is not heard."));
  }

  private static boolean catchesInterrupts(CatchClause clause) {
    return clause.getParameter().getType().findAll(ClassOrInterfaceType.class).stream()
        .anyMatch(type -> type.getNameAsString().equals("InterruptedException"));
  }

  private static boolean passesOn(CatchClause clause) {
    return !clause.getBody().findAll(ThrowStmt.class).isEmpty()
        || clause.getBody().findAll(MethodCallExpr.class).stream()
            .anyMatch(call -> call.getNameAsString().equals("interrupt"));
  }
}
