package dev.throughline.auth.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.throughline.auth.AuthServer;
import dev.throughline.auth.TestKeys;
import dev.throughline.contracts.auth.v1.Rejected.Reason;
import dev.throughline.servicetesting.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyBootstrapTest {
  private static final String KEY = TestKeys.key("Good0001");

  @TempDir private Path folder;
  @TempDir private Path otherFolder;
  private final TestDatabase database = TestDatabase.create();

  @Test
  void aRestartChangesNothing() throws IOException {
    for (int start = 0; start < 2; start++) {
      try (AuthServer server = AuthServer.start(database, folder, keyOf("alice"))) {
        assertThat(server.validate(KEY).getAccepted().getPrincipal().getUserId())
            .isEqualTo("alice");
      }
    }
  }

  @Test
  void theFileWinsOverWhatIsStored() throws IOException {
    AuthServer.start(database, folder, keyOf("alice")).close();

    try (AuthServer server = AuthServer.start(database, folder, keyOf("bob"))) {
      assertThat(server.validate(KEY).getAccepted().getPrincipal().getUserId()).isEqualTo("bob");
    }
  }

  @Test
  void aRevokedKeyDoesNotComeBack() throws IOException {
    AuthServer.start(database, folder, keyOf("alice")).close();
    database.execute("UPDATE api_keys SET revoked_at = now()");

    try (AuthServer server = AuthServer.start(database, folder, keyOf("alice"))) {
      assertThat(server.validate(KEY).getRejected().getReason()).isEqualTo(Reason.REASON_REVOKED);
    }
  }

  @Test
  void replicasMayStartAtOnce() throws IOException {
    String forwards = keys(IntStream.range(0, 50));
    String backwards = keys(IntStream.range(0, 50).map(i -> 49 - i));

    CompletableFuture<AuthServer> other =
        CompletableFuture.supplyAsync(() -> start(otherFolder, backwards));
    try (AuthServer one = start(folder, forwards);
        AuthServer two = other.join()) {
      assertThat(one.validate(TestKeys.key("Key00007")).hasAccepted()).isTrue();
      assertThat(two.validate(TestKeys.key("Key00042")).hasAccepted()).isTrue();
    }
  }

  @Test
  void aWrongFileStopsTheStart() {
    assertThatThrownBy(() -> AuthServer.start(database, folder, "keys: none"))
        .hasStackTraceContaining("keys.yaml is wrong. The file must have the one field keys");
  }

  private AuthServer start(Path at, String keys) {
    try {
      return AuthServer.start(database, at, keys);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static String keyOf(String user) {
    return "keys: [{user: %s, api_key: %s, scopes: [agents:read]}]".formatted(user, KEY);
  }

  private static String keys(IntStream numbers) {
    return numbers
        .mapToObj(
            i ->
                "  - {user: alice, api_key: %s, scopes: []}"
                    .formatted(TestKeys.key("Key%05d".formatted(i))))
        .collect(Collectors.joining("\n", "keys:\n", "\n"));
  }
}
