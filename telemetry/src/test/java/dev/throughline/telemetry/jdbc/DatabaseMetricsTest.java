package dev.throughline.telemetry.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.throughline.servicetesting.CollectedMetrics;
import dev.throughline.servicetesting.TestDatabase;
import dev.throughline.telemetry.span.BusinessSpans;
import io.micronaut.context.ApplicationContext;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is measured of a real database behind a real pool of one connection. */
class DatabaseMetricsTest {
  private ApplicationContext context;
  private CollectedMetrics metrics;
  private DataSource database;

  @BeforeEach
  void start() {
    Map<String, Object> settings = new HashMap<>(TestDatabase.create().settings());
    settings.put("datasources.default.maximum-pool-size", 1);
    settings.put("datasources.default.connection-timeout", 250);
    context = ApplicationContext.run(settings, "test");
    metrics = context.getBean(CollectedMetrics.class);
    database = context.getBean(DataSource.class);
  }

  @AfterEach
  void stop() {
    context.close();
  }

  @Test
  void theConnectionsOfAPoolAreCountedByWhatTheyDo() throws SQLException {
    try (Connection held = database.getConnection()) {
      assertThat(held.isValid(1)).isTrue();
      awaitConnections(1, "used");
      awaitConnections(0, "idle");
    }
    awaitConnections(0, "used");
    awaitConnections(1, "idle");
    assertThat(metrics.total("db.client.connection.max", Attributes.empty())).isEqualTo(1);
  }

  @Test
  void whoWaitsInVainIsCounted() throws SQLException {
    try (Connection held = database.getConnection()) {
      assertThat(held.isValid(1)).isTrue();
      assertThatThrownBy(database::getConnection)
          .isInstanceOf(SQLTransientConnectionException.class);
    }
    assertThat(metrics.total("db.client.connection.timeouts", Attributes.empty())).isEqualTo(1);
    assertThat(metrics.total("db.client.connection.wait_time", Attributes.empty())).isPositive();
  }

  @Test
  void aStatementOfARequestIsTimedAndHousekeepingIsNot() throws SQLException {
    select();
    assertThat(statements()).isZero();

    context
        .getBean(BusinessSpans.class)
        .run(
            "work",
            span -> {
              try {
                select();
              } catch (SQLException e) {
                throw new AssertionError(e);
              }
            });
    assertThat(statements()).isEqualTo(1);
  }

  private void select() throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("SELECT count(*) FROM pg_class");
    }
  }

  private double statements() {
    return metrics.total(
        "db.client.operation.duration",
        Attributes.of(AttributeKey.stringKey("db.operation.name"), "SELECT"));
  }

  /** The pool looks at itself once a second at most. */
  private void awaitConnections(int count, String state) {
    Attributes having = Attributes.of(AttributeKey.stringKey("db.client.connection.state"), state);
    await()
        .alias(count + " connections " + state)
        .atMost(Duration.ofSeconds(5))
        .until(() -> metrics.total("db.client.connection.count", having) == count);
  }
}
