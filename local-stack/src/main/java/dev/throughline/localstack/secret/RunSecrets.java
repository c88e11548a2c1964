package dev.throughline.localstack.secret;

import dev.throughline.localstack.ApiKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/**
 * All secrets of one run.
 *
 * @param keys the API keys that clients use
 * @param identity the key pair of the tokens inside
 * @param pepperFile what auth-service mixes into its digests
 * @param bootstrapFile the API keys as auth-service reads them
 * @param databaseAdministrator the password of PostgreSQL's superuser
 * @param authDatabase the password of auth-service's database user
 * @param agentDatabase the password of agent-service's database user
 * @param modelDatabase the password of model-proxy's database user
 */
public record RunSecrets(
    ApiKeys keys,
    IdentityKeyFiles identity,
    Path pepperFile,
    Path bootstrapFile,
    String databaseAdministrator,
    String authDatabase,
    String agentDatabase,
    String modelDatabase) {
  private static final int PASSWORD_LENGTH = 32;

  /** Makes them and writes those that services read to {@code folder}, which must be private. */
  public static RunSecrets generate(Path folder) throws IOException {
    ApiKeys keys = BootstrapKeys.generate();
    Path bootstrap = folder.resolve("bootstrap-keys.yaml");
    BootstrapKeys.write(keys, bootstrap, Instant.now());
    return new RunSecrets(
        keys,
        IdentityKeyFiles.generate(folder),
        Files.writeString(folder.resolve("pepper"), RandomText.of(64)),
        bootstrap,
        RandomText.of(PASSWORD_LENGTH),
        RandomText.of(PASSWORD_LENGTH),
        RandomText.of(PASSWORD_LENGTH),
        RandomText.of(PASSWORD_LENGTH));
  }

  /** Names no secret, so that a log of this record is no leak. */
  @Override
  public String toString() {
    return "RunSecrets[hidden]";
  }
}
