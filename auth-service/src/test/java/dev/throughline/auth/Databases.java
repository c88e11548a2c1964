package dev.throughline.auth;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/** One real PostgreSQL for all tests of this JVM, with an empty database for each that asks. */
public final class Databases {
  private static final AtomicInteger COUNT = new AtomicInteger();

  private Databases() {}

  /** An empty database: what is needed to connect to it. */
  public record Database(String host, int port, String name) {
    public String url() {
      return "jdbc:postgresql://" + host + ":" + port + "/" + name;
    }

    /** The same database by way of another port. */
    public Database at(int otherPort) {
      return new Database(host, otherPort, name);
    }
  }

  public static Database create() {
    String name = "test_" + COUNT.incrementAndGet();
    try (Connection connection = Server.POSTGRES.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
    } catch (SQLException e) {
      throw new AssertionError("No database could be created", e);
    }
    return new Database("127.0.0.1", Server.POSTGRES.getPort(), name);
  }

  /** Runs one statement, as an operator would. */
  public static void execute(Database database, String sql) {
    try (Connection connection =
            Server.POSTGRES.getDatabase("postgres", database.name()).getConnection();
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
