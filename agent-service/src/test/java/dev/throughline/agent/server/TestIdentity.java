package dev.throughline.agent.server;

import dev.throughline.identity.Identity;
import dev.throughline.identity.IdentityTokenSigner;
import dev.throughline.identity.Scope;
import dev.throughline.servicetesting.EcKeyPair;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** Stands in for auth-service: signs identity tokens. */
public final class TestIdentity {
  private final EcKeyPair keys = EcKeyPair.p256();
  private final IdentityTokenSigner signer =
      new IdentityTokenSigner(keys.privateKey(), Duration.ofMinutes(5), Clock.systemUTC());

  /** Writes the public key into a file of the folder. */
  public Path publicKeyFile(Path folder) throws IOException {
    return Files.writeString(folder.resolve("identity.pem"), keys.publicPem());
  }

  /** A token for a user who may do everything that is for users. */
  public String token(String user) {
    return token(user, EnumSet.complementOf(EnumSet.of(Scope.ADMIN)).toArray(new Scope[0]));
  }

  /** A token for somebody who may do everything, for everybody. */
  public String adminToken(String user) {
    return token(user, Scope.values());
  }

  public String token(String user, Scope... scopes) {
    Set<String> granted = Arrays.stream(scopes).map(Scope::value).collect(Collectors.toSet());
    return signer.sign(new Identity(user, granted));
  }
}
