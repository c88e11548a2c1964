package dev.throughline.agent.code.pattern;

import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.stmt.CatchClause;
import com.github.javaparser.ast.stmt.ThrowStmt;
import com.github.javaparser.ast.type.ClassOrInterfaceType;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A catch of everything ({@code Exception}, {@code RuntimeException}, {@code Throwable}, {@code
 * Error}) that neither throws nor so much as mentions what it caught. Empty blocks are {@link
 * EmptyCatch}'s.
 */
final class SwallowedException implements Rule {
  private static final Set<String> BROAD =
      Set.of("Exception", "RuntimeException", "Throwable", "Error");

  @Override
  public Stream<Finding> findings(Nodes nodes) {
    return nodes
        .of(CatchClause.class)
        .filter(SwallowedException::isBroad)
        .filter(clause -> !EmptyCatch.isEmpty(clause))
        .filter(clause -> !isUsed(clause))
        .map(
            clause ->
                Rule.at(
                    clause,
                    "swallowed_exception",
                    Severity.MEDIUM,
                    "Every exception is caught here and its cause is lost."));
  }

  private static boolean isBroad(CatchClause clause) {
    return clause.getParameter().getType().findAll(ClassOrInterfaceType.class).stream()
        .anyMatch(type -> BROAD.contains(type.getNameAsString()));
  }

  private static boolean isUsed(CatchClause clause) {
    String caught = clause.getParameter().getNameAsString();
    return !clause.getBody().findAll(ThrowStmt.class).isEmpty()
        || clause.getBody().findAll(NameExpr.class).stream()
            .anyMatch(name -> name.getNameAsString().equals(caught));
  }
}
