package dev.throughline.localstack.postgres;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Gives each service a database and a user of its own, and lets nobody in without a password. */
final class Databases {
  private static final String ACCESS_RULES = "host all all 127.0.0.1/32 scram-sha-256\n";

  private final EmbeddedPostgres postgres;
  private final String administratorPassword;

  Databases(EmbeddedPostgres postgres, String administratorPassword) {
    this.postgres = postgres;
    this.administratorPassword = administratorPassword;
  }

  /**
   * Makes database {@code name} owned by a user {@code name}, unless it is there from before.
   *
   * @param password letters and digits only
   */
  void ensure(String name, String password) throws SQLException {
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      if (exists(statement, name)) {
        return;
      }
      statement.execute("CREATE USER %s PASSWORD '%s'".formatted(name, password));
      statement.execute("CREATE DATABASE %1$s OWNER %1$s".formatted(name));
      statement.execute("REVOKE CONNECT ON DATABASE %s FROM PUBLIC".formatted(name));
    }
  }

  /** From here on every connection needs a password. Starts with trust, as initdb leaves it. */
  void requirePasswords(Path data) throws SQLException, IOException {
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("ALTER USER postgres PASSWORD '%s'".formatted(administratorPassword));
      Files.writeString(data.resolve("pg_hba.conf"), ACCESS_RULES);
      statement.execute("SELECT pg_reload_conf()");
    }
  }

  private static boolean exists(Statement statement, String name) throws SQLException {
    try (ResultSet found =
        statement.executeQuery("SELECT 1 FROM pg_database WHERE datname = '%s'".formatted(name))) {
      return found.next();
    }
  }
}
