package dev.throughline.agent.code.pattern;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.nodeTypes.NodeWithBody;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code Thread.sleep} in a loop: waits by polling. */
final class SleepInLoop implements Rule {

  @Override
  public Stream<Finding> findings(Nodes nodes) {
    return nodes
        .of(MethodCallExpr.class)
        .filter(call -> call.getNameAsString().equals("sleep"))
        .filter(call -> call.getScope().filter(SleepInLoop::isThread).isPresent())
        .filter(SleepInLoop::isInLoop)
        .map(
            call ->
                Rule.at(
                    call,
                    "sleep_in_loop",
                    Severity.MEDIUM,
                    "The loop waits by sleeping; it holds a thread and wakes late or in vain."));
  }

  private static boolean isThread(Expression scope) {
    return scope instanceof NameExpr name && name.getNameAsString().equals("Thread");
  }

  private static boolean isInLoop(Node call) {
    Optional<Node> up = call.getParentNode();
    while (up.isPresent() && !(up.get() instanceof BodyDeclaration<?>)) {
      // The four kinds of loop are what the parser knows as statements with a body.
      if (up.get() instanceof NodeWithBody<?>) {
        return true;
      }
      up = up.get().getParentNode();
    }
    return false;
  }
}
