package dev.throughline.localstack.postgres;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/**
 * Runs PostgreSQL with one database for each service until this JVM ends, and ends it then.
 *
 * <p>Everything it is told comes through the environment, so that no password is on a command line.
 */
public final class PostgresMain {
  public static final String PORT = "POSTGRES_PORT";
  public static final String DATA = "POSTGRES_DATA";
  public static final String WORK = "POSTGRES_WORK";
  public static final String READY_FILE = "POSTGRES_READY_FILE";
  public static final String ADMINISTRATOR_PASSWORD = "POSTGRES_ADMINISTRATOR_PASSWORD";
  public static final String AUTH_PASSWORD = "POSTGRES_AUTH_PASSWORD";
  public static final String AGENT_PASSWORD = "POSTGRES_AGENT_PASSWORD";
  public static final String MODEL_PASSWORD = "POSTGRES_MODEL_PASSWORD";

  /** The database of auth-service, and its user. */
  public static final String AUTH = "auth";

  /** The database of agent-service, and its user. */
  public static final String AGENT = "agent";

  /** The database of model-proxy, and its user. */
  public static final String MODEL = "model";

  private PostgresMain() {}

  public static void main(String[] arguments)
      throws IOException, SQLException, InterruptedException {
    Map<String, String> environment = System.getenv();
    Path ready = Path.of(setting(environment, READY_FILE));
    Path data = Path.of(setting(environment, DATA));
    String administrator = setting(environment, ADMINISTRATOR_PASSWORD);
    Files.deleteIfExists(ready);

    EmbeddedPostgres postgres = start(environment, data, administrator);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(postgres)));

    Databases databases = new Databases(postgres, administrator);
    databases.ensure(AUTH, setting(environment, AUTH_PASSWORD));
    databases.ensure(AGENT, setting(environment, AGENT_PASSWORD));
    databases.ensure(MODEL, setting(environment, MODEL_PASSWORD));
    databases.requirePasswords(data);
    Files.createFile(ready);
    System.out.println("postgres is ready on 127.0.0.1:" + postgres.getPort());
    new CountDownLatch(1).await();
  }

  private static EmbeddedPostgres start(
      Map<String, String> environment, Path data, String administrator) throws IOException {
    return EmbeddedPostgres.builder()
        .setPort(Integer.parseInt(setting(environment, PORT)))
        .setOverrideWorkingDirectory(Path.of(setting(environment, WORK)).toFile())
        .setDataDirectory(data)
        .setCleanDataDirectory(false)
        // A restart meets the password that the first start set.
        .setConnectConfig("password", administrator)
        .setServerConfig("shared_buffers", "16MB")
        .setServerConfig("max_connections", "80")
        // A path for the socket would have to be short; nobody uses it.
        .setServerConfig("unix_socket_directories", "''")
        .setServerConfig("listen_addresses", "127.0.0.1")
        .setErrorRedirector(ProcessBuilder.Redirect.INHERIT)
        .setOutputRedirector(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static void stop(EmbeddedPostgres postgres) {
    try {
      postgres.close();
    } catch (IOException e) {
      System.out.println("PostgreSQL did not stop cleanly: " + e.getMessage());
    }
  }

  private static String setting(Map<String, String> environment, String name) {
    String value = environment.get(name);
    if (value == null || value.isBlank()) {
      throw new IllegalArgumentException("The setting %s is missing.".formatted(name));
    }
    return value;
  }
}
