package dev.throughline.servicetesting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** A database, and the ways to lose it. */
class TestDatabaseTest {
  private final TestDatabase database = TestDatabase.create();

  @Test
  void eachIsEmptyAndItsOwn() throws SQLException {
    database.execute("CREATE TABLE things (id int)");
    TestDatabase other = TestDatabase.create();
    other.execute("CREATE TABLE things (id int)");

    assertThat(isUsable(database)).isTrue();
    assertThat(other.name()).isNotEqualTo(database.name());
  }

  @Test
  void goesDownAndComesBack() throws SQLException {
    try (Connection connection = connect(database)) {
      database.goDown();

      assertThatThrownBy(() -> connection.createStatement().execute("SELECT 1"))
          .isInstanceOf(SQLException.class);
    }
    assertThatThrownBy(() -> connect(database)).hasMessageContaining("not currently accepting");

    database.comeBack();
    assertThat(isUsable(database)).isTrue();
  }

  @Test
  void isCutOffByARelay() throws Exception {
    try (Relay relay = new Relay(database.port())) {
      TestDatabase far = database.at(relay.port());
      assertThat(isUsable(far)).isTrue();

      relay.goSilent();
      assertThat(isUsable(far)).as("usable over a silent connection").isFalse();

      relay.refuse();
      assertThatThrownBy(() -> connect(far)).hasMessageContaining("refused");

      relay.restore();
      assertThat(isUsable(far)).isTrue();
    }
  }

  private static boolean isUsable(TestDatabase database) {
    try (Connection connection = connect(database)) {
      return connection.isValid(1);
    } catch (SQLException e) {
      return false;
    }
  }

  private static Connection connect(TestDatabase database) throws SQLException {
    return DriverManager.getConnection(
        database.url() + "?connectTimeout=1&socketTimeout=1", TestDatabase.USERNAME, "");
  }
}
