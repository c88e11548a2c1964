package dev.throughline.agent.code.pattern;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LiteralExpr;
import com.github.javaparser.ast.expr.StringLiteralExpr;
import com.github.javaparser.ast.expr.TextBlockLiteralExpr;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A text that starts as an SQL statement and has something put in with {@code +}. */
final class ConcatenatedSql implements Rule {
  private static final Pattern SQL =
      Pattern.compile(
          "(?is)\\s*(select\\s.+\\sfrom|insert\\s+into|update\\s.+\\sset|delete\\s+from)\\s.*");

  @Override
  public Stream<Finding> findings(Nodes nodes) {
    return nodes
        .of(BinaryExpr.class)
        .filter(ConcatenatedSql::isPlus)
        .filter(sum -> sum.getParentNode().filter(ConcatenatedSql::isPlus).isEmpty())
        .filter(sum -> startsAsSql(sum) && hasAVariablePart(sum))
        .map(
            sum ->
                Rule.at(
                    sum,
                    "concatenated_sql",
                    Severity.HIGH,
                    "A value is concatenated into SQL; a parameter cannot be misread as SQL."));
  }

  private static boolean isPlus(Node node) {
    return node instanceof BinaryExpr binary && binary.getOperator() == BinaryExpr.Operator.PLUS;
  }

  private static boolean startsAsSql(BinaryExpr sum) {
    Expression first = sum;
    while (first instanceof BinaryExpr binary && isPlus(binary)) {
      first = binary.getLeft();
    }
    return SQL.matcher(text(first) + " ").matches();
  }

  private static String text(Expression expression) {
    if (expression instanceof StringLiteralExpr literal) {
      return literal.getValue();
    }
    return expression instanceof TextBlockLiteralExpr block ? block.getValue() : "";
  }

  /** A long sum leans to the left, term by term. */
  private static boolean hasAVariablePart(Expression expression) {
    Expression left = expression;
    while (left instanceof BinaryExpr sum && isPlus(sum)) {
      if (hasAVariablePart(sum.getRight())) {
        return true;
      }
      left = sum.getLeft();
    }
    return !(left instanceof LiteralExpr) && !isConstantName(left);
  }

  /** {@code TABLE}: a name in capitals is a constant by convention. */
  private static boolean isConstantName(Expression expression) {
    return expression.isNameExpr()
        && expression.asNameExpr().getNameAsString().matches("[A-Z][A-Z0-9_]*");
  }
}
