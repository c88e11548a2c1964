package dev.throughline.agent.code.pattern;

import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.StringLiteralExpr;
import com.github.javaparser.ast.expr.TextBlockLiteralExpr;
import com.github.javaparser.ast.type.Type;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/**
 * {@code ==} or {@code !=} between strings. A name counts as a string when every variable of that
 * name in the file is declared as one, since types are not resolved.
 */
final class StringIdentity implements Rule {

  @Override
  public Stream<Finding> findings(Nodes nodes) {
    Set<String> strings = namesOfStrings(nodes);
    return nodes
        .of(BinaryExpr.class)
        .filter(StringIdentity::comparesIdentity)
        .filter(
            comparison ->
                isLiteral(comparison.getLeft())
                    || isLiteral(comparison.getRight())
                    || (isString(comparison.getLeft(), strings)
                        && isString(comparison.getRight(), strings)))
        .filter(
            comparison ->
                !comparison.getLeft().isNullLiteralExpr()
                    && !comparison.getRight().isNullLiteralExpr())
        .map(
            comparison ->
                Rule.at(
                    comparison,
                    "string_identity",
                    Severity.HIGH,
                    "Strings are compared by identity; equals compares what they say."));
  }

  private static boolean comparesIdentity(BinaryExpr binary) {
    return binary.getOperator() == BinaryExpr.Operator.EQUALS
        || binary.getOperator() == BinaryExpr.Operator.NOT_EQUALS;
  }

  private static boolean isLiteral(Expression expression) {
    return expression instanceof StringLiteralExpr || expression instanceof TextBlockLiteralExpr;
  }

  private static boolean isString(Expression expression, Set<String> strings) {
    if (expression instanceof NameExpr name) {
      return strings.contains(name.getNameAsString());
    }
    return expression instanceof FieldAccessExpr field
        && field.getScope().isThisExpr()
        && strings.contains(field.getNameAsString());
  }

  private static Set<String> namesOfStrings(Nodes nodes) {
    Set<String> strings = new HashSet<>();
    Set<String> others = new HashSet<>();
    nodes
        .of(VariableDeclarator.class)
        .forEach(
            variable ->
                (isStringType(variable.getType()) ? strings : others)
                    .add(variable.getNameAsString()));
    nodes
        .of(Parameter.class)
        .forEach(
            parameter ->
                (isStringType(parameter.getType()) && !parameter.isVarArgs() ? strings : others)
                    .add(parameter.getNameAsString()));
    strings.removeAll(others);
    return strings;
  }

  private static boolean isStringType(Type type) {
    String name = type.asString();
    return name.equals("String") || name.equals("java.lang.String");
  }
}
