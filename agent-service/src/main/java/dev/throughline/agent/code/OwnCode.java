package dev.throughline.agent.code;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.BodyDeclaration;

/**
 * What counts as a method's own code: its body with the lambdas in it, but not the bodies of local
 * and anonymous classes, whose methods are measured for themselves.
 */
final class OwnCode {
  private OwnCode() {}

  static boolean endsAt(Node node) {
    return node instanceof BodyDeclaration<?>;
  }
}
