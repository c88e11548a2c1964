package dev.throughline.agent.code.pattern;

import com.github.javaparser.ast.expr.MethodCallExpr;
import java.util.stream.Stream;

/** {@code e.printStackTrace()}: past the log, without time, level or trace. */
final class PrintStackTrace implements Rule {

  @Override
  public Stream<Finding> findings(Nodes nodes) {
    return nodes
        .of(MethodCallExpr.class)
        .filter(call -> call.getNameAsString().equals("printStackTrace"))
        .filter(call -> call.getArguments().isEmpty() && call.getScope().isPresent())
        .map(
            call ->
                Rule.at(
                    call,
                    "print_stack_trace",
                    Severity.LOW,
                    "The stack trace goes to standard error instead of the log."));
  }
}
