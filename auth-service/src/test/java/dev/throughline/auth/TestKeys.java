package dev.throughline.auth;

import dev.throughline.servicetesting.EcKeyPair;

/** The key pair and the API keys of the tests. */
public final class TestKeys {
  public static final EcKeyPair IDENTITY = EcKeyPair.p256();

  private TestKeys() {}

  /** A well-formed key of that id, 8 letters and digits, always with the same secret. */
  public static String key(String id) {
    return "tl_" + id + "_" + "s3cr3t00".repeat(4);
  }
}
