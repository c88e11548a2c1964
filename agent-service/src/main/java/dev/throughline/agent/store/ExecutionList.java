package dev.throughline.agent.store;

import dev.throughline.agent.execution.ExecutionFilter;
import dev.throughline.agent.execution.ExecutionPage;
import dev.throughline.agent.execution.ExecutionPage.Position;
import dev.throughline.agent.execution.ExecutionPage.Summary;
import dev.throughline.agent.execution.Usage;
import dev.throughline.agent.model.TokenUsage;
import io.micronaut.data.connection.ConnectionOperations;
import io.micronaut.data.exceptions.DataAccessException;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Pages of executions in the database. */
@Singleton
final class ExecutionList {
  private final ConnectionOperations<Connection> connections;

  ExecutionList(ConnectionOperations<Connection> connections) {
    this.connections = connections;
  }

  /** One row more than is asked for tells whether there is a next page. */
  ExecutionPage page(ExecutionFilter filter, Optional<Position> after, int limit) {
    List<Summary> rows = rows(new ListStatement(filter, after, limit + 1));
    if (rows.size() <= limit) {
      return new ExecutionPage(rows, Optional.empty());
    }
    Summary last = rows.get(limit - 1);
    return new ExecutionPage(
        rows.subList(0, limit), Optional.of(new Position(last.startedAt(), last.id())));
  }

  private List<Summary> rows(ListStatement list) {
    return connections.executeRead(
        status -> {
          try (PreparedStatement statement = list.prepare(status.getConnection());
              ResultSet rows = statement.executeQuery()) {
            List<Summary> summaries = new ArrayList<>();
            while (rows.next()) {
              summaries.add(summary(rows));
            }
            return summaries;
          } catch (SQLException e) {
            throw new DataAccessException("executions cannot be listed", e);
          }
        });
  }

  private static Summary summary(ResultSet row) throws SQLException {
    return new Summary(
        row.getObject("id", UUID.class),
        row.getString("agent"),
        row.getString("user_id"),
        row.getString("outcome"),
        Optional.ofNullable(row.getString("detail")),
        row.getObject("started_at", OffsetDateTime.class).toInstant(),
        Optional.ofNullable(instant(row, "ended_at")),
        usage(row),
        Optional.ofNullable(row.getObject("lowest_confidence", Double.class)),
        Optional.ofNullable(row.getString("trace_id")),
        Optional.ofNullable(row.getString("correlation_id")));
  }

  private static Usage usage(ResultSet row) throws SQLException {
    return new Usage(
        new TokenUsage(row.getLong("input_tokens"), row.getLong("output_tokens")),
        row.getInt("model_turns"),
        row.getInt("tool_calls"),
        RowMapping.cost(row.getString("cost_currency"), row.getObject("cost_nanos", Long.class)));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
