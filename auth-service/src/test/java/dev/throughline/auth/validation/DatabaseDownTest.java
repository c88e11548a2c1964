package dev.throughline.auth.validation;

import static dev.throughline.auth.CutOffServer.KEY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.throughline.auth.CutOffServer;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseDownTest {
  /** What the gateway gives an answer. */
  private static final Duration DEADLINE = Duration.ofSeconds(3);

  @AutoClose private CutOffServer service;

  @BeforeEach
  void start(@TempDir Path folder) throws IOException {
    service = CutOffServer.start(folder);
    assertThat(service.server().validate(KEY).hasAccepted()).isTrue();
  }

  @Test
  void aStoppedDatabaseIsToldAsUnavailableUntilItIsBack() throws IOException {
    service.relay().refuse();
    assertUnavailable();

    service.relay().restore();
    awaitAccepted();
  }

  @Test
  void aSilentDatabaseIsToldAsUnavailableBeforeTheCallerGivesUp() throws IOException {
    service.relay().goSilent();
    assertUnavailable();
    assertUnavailable();

    service.relay().restore();
    awaitAccepted();
  }

  /**
   * A connection that broke in the last half second may still be in the pool, and fail one call.
   */
  private void awaitAccepted() {
    await()
        .atMost(Duration.ofSeconds(10))
        .ignoreExceptions()
        .until(() -> service.server().validate(KEY).hasAccepted());
  }

  private void assertUnavailable() {
    StatusRuntimeException refusal =
        catchThrowableOfType(
            StatusRuntimeException.class, () -> service.server().validate(KEY, DEADLINE));

    assertThat(refusal).as("an answer within " + DEADLINE).isNotNull();
    assertThat(refusal.getStatus().getCode()).isEqualTo(Code.UNAVAILABLE);
    assertThat(refusal.getStatus().getDescription())
        .isEqualTo("The credential store cannot be reached");
  }
}
