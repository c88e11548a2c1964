package dev.throughline.servicetesting;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An empty database in a real PostgreSQL, which the tests of this JVM share. The server starts with
 * the first database and ends with the JVM.
 *
 * @param port where to reach it, at 127.0.0.1
 */
public record TestDatabase(int port, String name) {
  /** Who may do everything, without a password. */
  public static final String USERNAME = "postgres";

  private static final String MAINTENANCE = "postgres";
  private static final AtomicInteger COUNT = new AtomicInteger();

  public static TestDatabase create() {
    String name = "test_" + COUNT.incrementAndGet();
    run(MAINTENANCE, "CREATE DATABASE " + name);
    return new TestDatabase(Server.POSTGRES.getPort(), name);
  }

  /** The same database by way of another port, such as a {@link Relay}'s. */
  public TestDatabase at(int otherPort) {
    return new TestDatabase(otherPort, name);
  }

  public String url() {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + name;
  }

  /** The settings of a service that has this as its default data source. */
  public Map<String, Object> settings() {
    return Map.of("datasources.default.url", url(), "datasources.default.username", USERNAME);
  }

  /** Runs one statement, as an operator would. */
  public void execute(String sql) {
    run(name, sql);
  }

  /**
   * How many rows there are.
   *
   * @param rows what follows FROM in SQL
   */
  public long count(String rows) {
    return number("SELECT count(*) FROM " + rows);
  }

  /** The one number that a query gives. */
  public long number(String sql) {
    try (Connection connection = Server.POSTGRES.getDatabase(USERNAME, name).getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    } catch (SQLException e) {
      throw new AssertionError(sql, e);
    }
  }

  /** Ends the connections that there are and takes no new ones, as a database that is stopped. */
  public void goDown() {
    run(MAINTENANCE, "ALTER DATABASE " + name + " ALLOW_CONNECTIONS false");
    run(
        MAINTENANCE,
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + name + "'");
  }

  /** Takes connections again. */
  public void comeBack() {
    run(MAINTENANCE, "ALTER DATABASE " + name + " ALLOW_CONNECTIONS true");
  }

  private static void run(String database, String sql) {
    try (Connection connection = Server.POSTGRES.getDatabase(USERNAME, database).getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new AssertionError(sql, e);
    }
  }

  private static final class Server {
    static final EmbeddedPostgres POSTGRES = start();

    private static EmbeddedPostgres start() {
      try {
        return EmbeddedPostgres.builder().setRegisterShutdownHook(true).start();
      } catch (IOException e) {
        throw new UncheckedIOException("PostgreSQL did not start", e);
      }
    }
  }
}
