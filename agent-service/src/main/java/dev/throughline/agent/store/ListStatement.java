package dev.throughline.agent.store;

import dev.throughline.agent.execution.ExecutionFilter;
import dev.throughline.agent.execution.ExecutionPage.Position;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The statement that lists executions. It has the conditions that are asked for and no others: one
 * statement for all, with {@code :agent IS NULL OR ...}, would be planned without the indexes.
 */
final class ListStatement {
  private static final String SELECT =
      """
      SELECT id, agent, user_id, outcome, detail, started_at, ended_at, input_tokens,
        output_tokens, model_turns, tool_calls, cost_currency, cost_nanos, trace_id,
        correlation_id,
        (SELECT min(confidence) FROM decision WHERE execution_id = execution.id)
          AS lowest_confidence
      FROM execution WHERE TRUE""";

  private final StringBuilder sql = new StringBuilder(SELECT);
  private final List<Object> arguments = new ArrayList<>();

  /**
   * @param limit rows at most
   */
  ListStatement(ExecutionFilter filter, Optional<Position> after, int limit) {
    filter.user().ifPresent(user -> where("user_id = ?", user));
    filter.agent().ifPresent(agent -> where("agent = ?", agent));
    filter.outcome().ifPresent(outcome -> where("outcome = ?", outcome));
    filter.from().ifPresent(from -> where("started_at >= ?", time(from)));
    filter.to().ifPresent(to -> where("started_at < ?", time(to)));
    if (filter.decisionType().isPresent() || filter.maxConfidence().isPresent()) {
      whereDecision(filter);
    }
    after.ifPresent(
        position -> where("(started_at, id) < (?, ?)", time(position.startedAt()), position.id()));
    sql.append(" ORDER BY started_at DESC, id DESC LIMIT ?");
    arguments.add(limit);
  }

  private void whereDecision(ExecutionFilter filter) {
    where("EXISTS (SELECT 1 FROM decision WHERE execution_id = execution.id");
    filter.decisionType().ifPresent(type -> where("type = ?", type));
    filter.maxConfidence().ifPresent(confidence -> where("confidence <= ?", confidence));
    sql.append(')');
  }

  private void where(String condition, Object... values) {
    sql.append(" AND ").append(condition);
    arguments.addAll(List.of(values));
  }

  private static Object time(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  /** The statement with its arguments. Its text is made of constants alone. */
  PreparedStatement prepare(Connection connection) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql.toString());
    for (int i = 0; i < arguments.size(); i++) {
      statement.setObject(i + 1, arguments.get(i));
    }
    return statement;
  }
}
