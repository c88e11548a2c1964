package dev.throughline.servicetesting;

import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;

/** A fresh pair of elliptic curve keys, and the text of their files. */
public record EcKeyPair(ECPrivateKey privateKey, ECPublicKey publicKey) {
  /** On the curve of ES256, by which the platform's identity tokens are signed. */
  public static EcKeyPair p256() {
    return onCurve("secp256r1");
  }

  /**
   * On a curve of choice.
   *
   * @param curve its standard name, such as {@code secp384r1}
   */
  public static EcKeyPair onCurve(String curve) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec(curve));
      KeyPair pair = generator.generateKeyPair();
      return new EcKeyPair((ECPrivateKey) pair.getPrivate(), (ECPublicKey) pair.getPublic());
    } catch (GeneralSecurityException e) {
      throw new AssertionError("This JVM makes no keys on " + curve, e);
    }
  }

  /** The private half as PEM: PKCS #8. */
  public String privatePem() {
    return pem("PRIVATE KEY", privateKey);
  }

  /** The public half as PEM: SubjectPublicKeyInfo. */
  public String publicPem() {
    return pem("PUBLIC KEY", publicKey);
  }

  private static String pem(String label, Key key) {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded());
    return "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n";
  }

  /** Says nothing of the keys. */
  @Override
  public String toString() {
    return "EcKeyPair";
  }
}
