package dev.throughline.agent.code.pattern;

import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.expr.MethodCallExpr;
import java.util.Set;
import java.util.stream.Stream;

/** {@code System.exit}, {@code Runtime.halt}: ends the whole process, unless in {@code main}. */
final class SystemExit implements Rule {
  private static final Set<String> CALLS =
      Set.of("System.exit", "Runtime.getRuntime().exit", "Runtime.getRuntime().halt");

  @Override
  public Stream<Finding> findings(CompilationUnit unit) {
    return unit.findAll(MethodCallExpr.class).stream()
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
    return call.getScope()
        .map(scope -> CALLS.contains(scope + "." + call.getNameAsString()))
        .orElse(false);
  }

  private static boolean isInMain(Node node) {
    return node.findAncestor(MethodDeclaration.class)
        .map(method -> method.getNameAsString().equals("main") && method.isStatic())
        .orElse(false);
  }
}
