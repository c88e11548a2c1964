package dev.throughline.agent.server;

import dev.throughline.identity.Identity;
import dev.throughline.identity.IdentityTokenSigner;
import dev.throughline.identity.Scope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Set;
import java.util.stream.Collectors;

/** Stands in for auth-service: signs identity tokens. */
public final class TestIdentity {
  private final KeyPair keys = newKeys();
  private final IdentityTokenSigner signer =
      new IdentityTokenSigner(
          (ECPrivateKey) keys.getPrivate(), Duration.ofMinutes(5), Clock.systemUTC());

  /** Writes the public key into a file of the folder. */
  public Path publicKeyFile(Path folder) throws IOException {
    String pem =
        "-----BEGIN PUBLIC KEY-----\n"
            + Base64.getMimeEncoder().encodeToString(keys.getPublic().getEncoded())
            + "\n-----END PUBLIC KEY-----\n";
    return Files.writeString(folder.resolve("identity.pem"), pem);
  }

  /** A token for a user with all scopes. */
  public String token(String user) {
    return token(user, Scope.values());
  }

  public String token(String user, Scope... scopes) {
    Set<String> granted = Arrays.stream(scopes).map(Scope::value).collect(Collectors.toSet());
    return signer.sign(new Identity(user, granted));
  }

  private static KeyPair newKeys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
