package dev.throughline.agent.code.pattern;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import java.util.stream.Stream;

/** {@code System.exit}, {@code Runtime.halt}: ends the whole process, unless in {@code main}. */
final class SystemExit implements Rule {
  @Override
  public Stream<Finding> findings(Nodes nodes) {
    return nodes
        .of(MethodCallExpr.class)
        .filter(SystemExit::endsTheProcess)
        .filter(call -> !isInMain(call))
        .map(
            call ->
                Rule.at(
                    call,
                    "system_exit",
                    Severity.HIGH,
                    "The whole process ends here, whoever else uses it."));
  }

  private static boolean endsTheProcess(MethodCallExpr call) {
    return switch (call.getNameAsString()) {
      case "exit" -> isName(call, "System") || isRuntime(call);
      case "halt" -> isRuntime(call);
      default -> false;
    };
  }

  private static boolean isRuntime(MethodCallExpr call) {
    return call.getScope()
        .filter(
            scope ->
                scope instanceof MethodCallExpr get
                    && get.getNameAsString().equals("getRuntime")
                    && isName(get, "Runtime"))
        .isPresent();
  }

  private static boolean isName(MethodCallExpr call, String scope) {
    return call.getScope()
        .filter(on -> on instanceof NameExpr name && name.getNameAsString().equals(scope))
        .isPresent();
  }

  private static boolean isInMain(Node node) {
    return node.findAncestor(MethodDeclaration.class)
        .map(method -> method.getNameAsString().equals("main") && method.isStatic())
        .orElse(false);
  }
}
