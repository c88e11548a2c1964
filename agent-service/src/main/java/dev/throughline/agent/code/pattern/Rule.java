package dev.throughline.agent.code.pattern;

import com.github.javaparser.ast.Node;
import java.util.stream.Stream;

/** Finds one kind of suspicious code. Looks at syntax only: types are not resolved. */
interface Rule {

  /** Every place in the file that the rule objects to, in any order. */
  Stream<Finding> findings(Nodes nodes);

  /** A finding at the node's first line. */
  static Finding at(Node node, String pattern, Severity severity, String message) {
    int line = node.getBegin().map(position -> position.line).orElse(0);
    return new Finding(line, pattern, severity, message);
  }
}
