package dev.throughline.auth.apikey;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Digests of API keys: HMAC-SHA256 of the whole key, keyed by a pepper that is not in the database.
 * Whoever steals the database can neither use a key nor test guesses at one.
 */
public final class KeyDigests {
  /** As long as the digest: a shorter pepper would be the easier thing to guess. */
  static final int MIN_PEPPER_BYTES = 32;

  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec pepper;

  /**
   * @throws IllegalArgumentException if the pepper has fewer than 32 bytes
   */
  public KeyDigests(byte[] pepper) {
    if (pepper.length < MIN_PEPPER_BYTES) {
      throw new IllegalArgumentException(
          "A pepper has " + MIN_PEPPER_BYTES + " bytes or more, this one has " + pepper.length);
    }
    this.pepper = new SecretKeySpec(pepper, ALGORITHM);
  }

  /** The 32 bytes to store for {@code key}. */
  public byte[] digest(ApiKey key) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(pepper);
      return mac.doFinal(key.secretText().getBytes(StandardCharsets.US_ASCII));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java has no " + ALGORITHM, e);
    }
  }

  /** Whether {@code key} is the one that {@code stored} was made of, in constant time. */
  public boolean matches(ApiKey key, byte[] stored) {
    return MessageDigest.isEqual(digest(key), stored);
  }
}
