package dev.throughline.localstack.secret;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.localstack.ApiKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunSecretsTest {
  @TempDir Path folder;

  @Test
  void everyRunHasItsOwn() throws IOException {
    RunSecrets one = RunSecrets.generate(Files.createDirectory(folder.resolve("one")));
    RunSecrets two = RunSecrets.generate(Files.createDirectory(folder.resolve("two")));
    assertThat(one.keys().full()).matches("tl_[0-9A-Za-z]{8}_[0-9A-Za-z]{40}");
    assertThat(one.keys().full()).isNotEqualTo(two.keys().full());
    assertThat(Files.readString(one.pepperFile())).isNotEqualTo(Files.readString(two.pepperFile()));
    assertThat(one.authDatabase()).isNotEqualTo(one.agentDatabase());
  }

  @Test
  void noSecretIsInWhatARecordPrints() throws IOException {
    RunSecrets secrets = RunSecrets.generate(folder);
    assertThat(secrets.toString() + secrets.keys())
        .doesNotContain(secrets.keys().full(), secrets.authDatabase());
  }

  @Test
  void theKeysAreWrittenAsAuthServiceReadsThem() throws IOException {
    ApiKeys keys =
        new ApiKeys("tl_full", "tl_other", "tl_admin", "tl_frugal", "tl_read", "tl_old", "tl_gone");
    Path file = folder.resolve("keys.yaml");
    BootstrapKeys.write(keys, file, Instant.parse("2026-01-02T03:04:05Z"));
    assertThat(Files.readString(file))
        .startsWith("keys:\n  - user: \"demo\"\n    api_key: \"tl_full\"\n")
        .contains(
            """
              - user: "demo"
                api_key: "tl_read"
                scopes: ["agents:read"]
            """)
        .contains(
            """
              - user: "admin"
                api_key: "tl_admin"
                scopes: ["agents:read", "agents:execute", "executions:read", "models:use", "admin"]
            """)
        .contains("user: \"frugal\"", "api_key: \"tl_old\"")
        .contains("expires_at: \"2026-01-01T03:04:05Z\"")
        .contains("revoked: true");
  }

  @Test
  void theIdentityKeysArePem() throws IOException {
    IdentityKeyFiles files = IdentityKeyFiles.generate(folder);
    List<String> lines = Files.readAllLines(files.privateKey());
    assertThat(lines.get(0)).isEqualTo("-----BEGIN PRIVATE KEY-----");
    assertThat(lines.get(lines.size() - 1)).isEqualTo("-----END PRIVATE KEY-----");
    assertThat(Files.readString(files.publicKey())).startsWith("-----BEGIN PUBLIC KEY-----");
  }
}
