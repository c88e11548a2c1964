package dev.throughline.agent.code.pattern;

import com.github.javaparser.ast.stmt.CatchClause;
import java.util.stream.Stream;

/** A catch block with nothing in it, not even a comment that says why. */
final class EmptyCatch implements Rule {

  @Override
  public Stream<Finding> findings(Nodes nodes) {
    return nodes
        .of(CatchClause.class)
        .filter(EmptyCatch::isEmpty)
        .map(
            clause ->
                Rule.at(
                    clause,
                    "empty_catch",
                    Severity.HIGH,
                    "The exception is caught and nothing is done about it."));
  }

  static boolean isEmpty(CatchClause clause) {
    return clause.getBody().isEmpty() && clause.getBody().getAllContainedComments().isEmpty();
  }
}
