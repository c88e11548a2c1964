package dev.throughline.auth;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;

/** The key pair and the API keys of the tests. */
public final class TestKeys {
  public static final ECPrivateKey PRIVATE_KEY;
  public static final ECPublicKey PUBLIC_KEY;
  public static final String PRIVATE_PEM;

  static {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      KeyPair pair = generator.generateKeyPair();
      PRIVATE_KEY = (ECPrivateKey) pair.getPrivate();
      PUBLIC_KEY = (ECPublicKey) pair.getPublic();
      PRIVATE_PEM =
          "-----BEGIN PRIVATE KEY-----\n"
              + Base64.getMimeEncoder().encodeToString(PRIVATE_KEY.getEncoded())
              + "\n-----END PRIVATE KEY-----\n";
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private TestKeys() {}

  /** A well-formed key of that id, 8 letters and digits, always with the same secret. */
  public static String key(String id) {
    return "tl_" + id + "_" + "s3cr3t00".repeat(4);
  }
}
