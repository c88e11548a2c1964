package dev.throughline.agent.server;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/** An empty database in a real PostgreSQL, which all tests of this JVM share. */
public record TestDatabase(int port, String name) {
  private static final AtomicInteger COUNT = new AtomicInteger();

  public static TestDatabase create() {
    String name = "test_" + COUNT.incrementAndGet();
    new TestDatabase(Server.POSTGRES.getPort(), "postgres").execute("CREATE DATABASE " + name);
    return new TestDatabase(Server.POSTGRES.getPort(), name);
  }

  public String url() {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + name;
  }

  /** Ends the connections that there are and takes no new ones, as a database that is down. */
  public void goDown() {
    TestDatabase server = new TestDatabase(port, "postgres");
    server.execute("ALTER DATABASE " + name + " ALLOW_CONNECTIONS false");
    server.execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + name + "'");
  }

  public void comeBack() {
    new TestDatabase(port, "postgres")
        .execute("ALTER DATABASE " + name + " ALLOW_CONNECTIONS true");
  }

  /** Runs one statement, as an operator would. */
  public void execute(String sql) {
    try (Connection connection = Server.POSTGRES.getDatabase("postgres", name).getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new AssertionError(sql, e);
    }
  }

  /** Started by the first test that needs it; ends with the JVM. */
  private static final class Server {
    static final EmbeddedPostgres POSTGRES = start();

    private static EmbeddedPostgres start() {
      try {
        return EmbeddedPostgres.builder().setRegisterShutdownHook(true).start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
