package dev.throughline.agent.code.pattern;

import com.github.javaparser.ast.stmt.SwitchEntry;
import com.github.javaparser.ast.stmt.SwitchStmt;
import java.util.stream.Stream;

/**
 * A switch statement of the old form ({@code case X:}) without {@code default}. The arrow form is
 * left alone: over an enum or a sealed type it is often complete, and the compiler then says so.
 */
final class MissingDefault implements Rule {

  @Override
  public Stream<Finding> findings(Nodes nodes) {
    return nodes
        .of(SwitchStmt.class)
        .filter(MissingDefault::isOldForm)
        .filter(statement -> statement.getEntries().stream().noneMatch(MissingDefault::isDefault))
        .map(
            statement ->
                Rule.at(
                    statement,
                    "missing_default",
                    Severity.LOW,
                    "Values that no case names are passed over in silence."));
  }

  private static boolean isOldForm(SwitchStmt statement) {
    return statement.getEntries().stream()
        .allMatch(entry -> entry.getType() == SwitchEntry.Type.STATEMENT_GROUP);
  }

  private static boolean isDefault(SwitchEntry entry) {
    return entry.isDefault() || entry.getLabels().isEmpty();
  }
}
