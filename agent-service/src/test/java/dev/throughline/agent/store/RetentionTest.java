package dev.throughline.agent.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.agent.server.AgentServer;
import dev.throughline.servicetesting.LogRecords;
import dev.throughline.servicetesting.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetentionTest {
  private final TestDatabase database = TestDatabase.create();
  @AutoClose private Connection connection;
  @AutoClose private AgentServer server;
  private RunningRows rows;

  @BeforeEach
  void fill(@TempDir Path folder) throws Exception {
    server = AgentServer.start(folder, database, Map.of());
    rows = server.bean(RunningRows.class);
    connection = DriverManager.getConnection(database.url(), TestDatabase.USERNAME, "");
    database.execute(
        """
        INSERT INTO execution (id, user_id, agent, outcome, started_at, ended_at, lease_until,
          input_length, input_tokens, output_tokens, model_turns, tool_calls)
        SELECT gen_random_uuid(), 'ada', 'a', CASE n WHEN 0 THEN 'running' ELSE 'failed' END,
          now() - n * interval '1 day' - interval '1 hour',
          CASE WHEN n > 0 THEN now() END, CASE n WHEN 0 THEN now() + interval '1 hour' END,
          1, 1, 1, 1, 1
        FROM generate_series(0, 1500) n
        """);
    database.execute("UPDATE execution SET started_at = '2020-01-01Z' WHERE outcome = 'running'");
    database.execute(
        """
        INSERT INTO decision (execution_id, position, type, result, confidence, confidence_source,
          factors, alternatives, taken_at)
        SELECT id, 0, 'input_guard', 'accepted', 1, 'rule', '{}', '[]', now() FROM execution
        """);
  }

  @Test
  void deletesWhatIsOlderInBatchesAndLeavesWhatRuns() throws Exception {
    try (LogRecords log = LogRecords.of(Retention.class)) {
      retention("30d").run();

      assertThat(count("execution")).isEqualTo(1 + 29);
      assertThat(count("decision")).isEqualTo(1 + 29);
      assertThat(log.messages()).anyMatch(line -> line.startsWith("Deleted 1471 executions"));
    }
  }

  @Test
  void keepsEverythingForEverWhenToldSo() throws Exception {
    retention("0").run();

    assertThat(count("execution")).isEqualTo(1501);
  }

  @Test
  void neitherWaitsForARowThatIsHeldNorDeletesIt() throws Exception {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "SELECT id FROM execution WHERE outcome <> 'running' ORDER BY started_at LIMIT 3"
              + " FOR UPDATE");
      retention("30d").run();
    }
    connection.rollback();
    connection.setAutoCommit(true);

    assertThat(count("execution")).isEqualTo(1 + 29 + 3);
  }

  private Retention retention(String time) {
    return new Retention(rows, new StoreConfiguration(time, Duration.ofSeconds(30)));
  }

  private int count(String table) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT count(*) FROM " + table)) {
      row.next();
      return row.getInt(1);
    }
  }
}
