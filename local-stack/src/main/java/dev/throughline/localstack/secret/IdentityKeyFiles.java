package dev.throughline.localstack.secret;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;

/**
 * The EC P-256 key pair with which auth-service vouches for a caller's identity.
 *
 * @param privateKey PKCS#8 in PEM
 * @param publicKey SubjectPublicKeyInfo in PEM
 */
public record IdentityKeyFiles(Path privateKey, Path publicKey) {
  /**
   * Makes a new pair in {@code folder}.
   *
   * @throws IOException when it cannot be written
   */
  public static IdentityKeyFiles generate(Path folder) throws IOException {
    KeyPair pair = keyPair();
    return new IdentityKeyFiles(
        write(
            folder.resolve("identity-private.pem"), "PRIVATE KEY", pair.getPrivate().getEncoded()),
        write(folder.resolve("identity-public.pem"), "PUBLIC KEY", pair.getPublic().getEncoded()));
  }

  private static KeyPair keyPair() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This JDK cannot make EC P-256 keys.", e);
    }
  }

  private static Path write(Path file, String label, byte[] der) throws IOException {
    String body =
        Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(der);
    return Files.writeString(
        file, "-----BEGIN %1$s-----%n%2$s%n-----END %1$s-----%n".formatted(label, body));
  }
}
