package dev.throughline.agent.code.pattern;

import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.StringLiteralExpr;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A string literal that is given to something named like a secret, or that has the form of a
 * well-known key. The literal itself is never repeated.
 */
final class HardCodedCredential implements Rule {
  private static final Pattern SECRET_NAME =
      Pattern.compile(
          "(?i).*(passw(or)?d|passphrase|secret|api_?key|access_?key|private_?key|auth_?token"
              + "|access_?token|credential).*");

  /** Keys of AWS, GitHub, Google and Slack, and PEM private keys. */
  private static final Pattern KEY_FORM =
      Pattern.compile(
          "AKIA[0-9A-Z]{16}|gh[pousr]_[A-Za-z0-9]{36,}|AIza[0-9A-Za-z_-]{35}"
              + "|xox[abpr]-[A-Za-z0-9-]{10,}|-----BEGIN [A-Z ]*PRIVATE KEY-----");

  private static final int SHORTEST_SECRET = 4;

  @Override
  public Stream<Finding> findings(Nodes nodes) {
    return nodes
        .of(StringLiteralExpr.class)
        .filter(literal -> isKey(literal) || isGivenToASecret(literal))
        .map(
            literal ->
                Rule.at(
                    literal,
                    "hard_coded_credential",
                    Severity.HIGH,
                    "A credential is written into the source, for all who can read it."));
  }

  private static boolean isKey(StringLiteralExpr literal) {
    return KEY_FORM.matcher(literal.getValue()).find();
  }

  private static boolean isGivenToASecret(StringLiteralExpr literal) {
    return looksLikeAValue(literal.getValue())
        && literal
            .getParentNode()
            .filter(
                parent ->
                    (parent instanceof VariableDeclarator variable
                            && isSecretName(variable.getNameAsString()))
                        || (parent instanceof AssignExpr assign && isSecret(assign.getTarget())))
            .isPresent();
  }

  /** Not an empty string, a placeholder, or the name of a setting such as {@code db.password}. */
  private static boolean looksLikeAValue(String value) {
    return value.length() >= SHORTEST_SECRET
        && value.chars().noneMatch(Character::isWhitespace)
        && !value.startsWith("${")
        && !value.matches("[a-z]+([._-][a-z]+)+")
        && !SECRET_NAME.matcher(value).matches();
  }

  private static boolean isSecret(Expression target) {
    if (target instanceof NameExpr name) {
      return isSecretName(name.getNameAsString());
    }
    return target instanceof FieldAccessExpr field && isSecretName(field.getNameAsString());
  }

  private static boolean isSecretName(String name) {
    return SECRET_NAME.matcher(name).matches();
  }
}
