package dev.throughline.agent.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.agent.execution.ExecutionFilter;
import dev.throughline.agent.execution.ExecutionPage.Position;
import dev.throughline.servicetesting.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How PostgreSQL goes about the lists, with 20,000 executions of 100 users. */
class ListPlanTest {
  private static final Optional<String> NONE = Optional.empty();

  private static Connection connection;

  @BeforeAll
  static void fill() throws SQLException {
    TestDatabase database = TestDatabase.create();
    Flyway.configure().dataSource(database.url(), TestDatabase.USERNAME, "").load().migrate();
    database.execute(
        """
        INSERT INTO execution (id, user_id, agent, outcome, started_at, ended_at, input_length,
          input_tokens, output_tokens, model_turns, tool_calls)
        SELECT gen_random_uuid(), 'user-' || n % 100, 'agent-' || n % 50,
          CASE WHEN n % 500 = 0 THEN 'failed' ELSE 'answered' END,
          now() - n * interval '1 minute', now() - n * interval '1 minute', 1, 1, 1, 1, 1
        FROM generate_series(1, 20000) n
        """);
    database.execute(
        """
        INSERT INTO decision (execution_id, position, type, result, confidence, confidence_source,
          factors, alternatives, taken_at)
        SELECT id, position, CASE position WHEN 0 THEN 'input_guard' ELSE 'code_analysis' END,
          'accepted', CASE position WHEN 0 THEN 1 ELSE random() END, 'rule', '{}', '[]', now()
        FROM execution, generate_series(0, 1) position
        """);
    database.execute("ANALYZE");
    connection = DriverManager.getConnection(database.url(), TestDatabase.USERNAME, "");
  }

  @AfterAll
  static void close() throws SQLException {
    connection.close();
  }

  @Test
  void anOwnersListIsReadInTheOrderOfItsIndex() throws SQLException {
    assertThat(plan(filter(Optional.of("user-7"), NONE, NONE, NONE), Optional.empty()))
        .contains("execution_of_user")
        .doesNotContain("Seq Scan", "Sort");
  }

  @Test
  void aLaterPageBeginsInTheMiddleOfTheIndex() throws SQLException {
    Position after = new Position(Instant.now(), UUID.randomUUID());

    assertThat(plan(filter(Optional.of("user-7"), NONE, NONE, NONE), Optional.of(after)))
        .contains("execution_of_user", "Index Cond", "ROW(started_at, id) <")
        .doesNotContain("Seq Scan", "Sort");
  }

  @Test
  void everybodysListIsReadInTheOrderOfItsIndex() throws SQLException {
    assertThat(plan(filter(NONE, NONE, NONE, NONE), Optional.empty()))
        .contains("execution_by_start")
        .doesNotContain("Seq Scan", "Sort");
  }

  @Test
  void oneAgentsAndOneOutcomesListsHaveTheirs() throws SQLException {
    assertThat(plan(filter(NONE, Optional.of("agent-3"), NONE, NONE), Optional.empty()))
        .contains("execution_of_agent")
        .doesNotContain("Seq Scan", "Sort");
    assertThat(plan(filter(NONE, NONE, Optional.of("failed"), NONE), Optional.empty()))
        .contains("execution_of_outcome")
        .doesNotContain("Seq Scan", "Sort");
  }

  @Test
  void decisionsAreFoundWithoutReadingThemAll() throws SQLException {
    assertThat(
            plan(
                filter(Optional.of("user-7"), NONE, NONE, Optional.of("code_analysis")),
                Optional.empty()))
        .contains("execution_of_user")
        .doesNotContain("Seq Scan");
  }

  private static ExecutionFilter filter(
      Optional<String> user,
      Optional<String> agent,
      Optional<String> outcome,
      Optional<String> decisionType) {
    return new ExecutionFilter(
        user,
        agent,
        outcome,
        decisionType,
        decisionType.map(type -> 0.2),
        Optional.empty(),
        Optional.empty());
  }

  /** The driver's statement says its text with its arguments in it. */
  private static String plan(ExecutionFilter filter, Optional<Position> after) throws SQLException {
    try (PreparedStatement list = new ListStatement(filter, after, 51).prepare(connection);
        PreparedStatement explain = connection.prepareStatement("EXPLAIN " + list);
        ResultSet rows = explain.executeQuery()) {
      StringJoiner plan = new StringJoiner("\n");
      while (rows.next()) {
        plan.add(rows.getString(1));
      }
      return plan.toString();
    }
  }
}
