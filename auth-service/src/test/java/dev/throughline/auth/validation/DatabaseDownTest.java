package dev.throughline.auth.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.throughline.auth.AuthServer;
import dev.throughline.auth.Databases;
import dev.throughline.auth.Databases.Database;
import dev.throughline.auth.Relay;
import dev.throughline.auth.TestKeys;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseDownTest {
  /** What the gateway gives an answer. */
  private static final Duration DEADLINE = Duration.ofSeconds(3);

  private static final String KEY = TestKeys.key("Good0001");

  private Relay relay;
  private AuthServer server;

  @BeforeEach
  void start(@TempDir Path folder) throws IOException {
    Database database = Databases.create();
    relay = new Relay(database.port());
    server =
        AuthServer.start(
            database.at(relay.port()),
            folder,
            "keys: [{user: alice, api_key: " + KEY + ", scopes: []}]");
    assertThat(server.validate(KEY).hasAccepted()).isTrue();
  }

  @AfterEach
  void stop() {
    server.close();
    relay.close();
  }

  @Test
  void aStoppedDatabaseIsToldAsUnavailableUntilItIsBack() throws IOException {
    relay.refuse();
    assertUnavailable();

    relay.restore();
    awaitAccepted();
  }

  @Test
  void aSilentDatabaseIsToldAsUnavailableBeforeTheCallerGivesUp() throws IOException {
    relay.goSilent();
    assertUnavailable();
    assertUnavailable();

    relay.restore();
    awaitAccepted();
  }

  /**
   * A connection that broke in the last half second may still be in the pool, and fail one call.
   */
  private void awaitAccepted() {
    await()
        .atMost(Duration.ofSeconds(10))
        .ignoreExceptions()
        .until(() -> server.validate(KEY).hasAccepted());
  }

  private void assertUnavailable() {
    StatusRuntimeException refusal =
        catchThrowableOfType(StatusRuntimeException.class, () -> server.validate(KEY, DEADLINE));

    assertThat(refusal).as("an answer within " + DEADLINE).isNotNull();
    assertThat(refusal.getStatus().getCode()).isEqualTo(Code.UNAVAILABLE);
    assertThat(refusal.getStatus().getDescription())
        .isEqualTo("The credential store cannot be reached");
  }
}
