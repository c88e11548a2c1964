package dev.throughline.identity;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.ECKey;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the keys that identity tokens are signed and verified with: PEM files (RFC 7468) as {@code
 * openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256} and {@code openssl pkey -pubout}
 * write them.
 *
 * <p>Every method throws {@link UnusableKeyException}, which names the file and never shows any of
 * it, if the file cannot be read or does not hold the key that is asked for.
 */
public final class PemKeys {
  private static final String PRIVATE = "PRIVATE KEY";
  private static final String PUBLIC = "PUBLIC KEY";
  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\\s]*)-----END \\1-----");

  private PemKeys() {}

  /** The private key in {@code file}: PKCS#8, not encrypted. */
  public static ECPrivateKey privateKey(Path file) {
    byte[] der = block(file, PRIVATE);
    return require(
        ECPrivateKey.class, file, keys -> keys.generatePrivate(new PKCS8EncodedKeySpec(der)));
  }

  /** The public key in {@code file}: SubjectPublicKeyInfo. */
  public static ECPublicKey publicKey(Path file) {
    byte[] der = block(file, PUBLIC);
    return require(
        ECPublicKey.class, file, keys -> keys.generatePublic(new X509EncodedKeySpec(der)));
  }

  private interface Parser {
    Object parse(KeyFactory keys) throws GeneralSecurityException;
  }

  private static <K extends ECKey> K require(Class<K> type, Path file, Parser parser) {
    try {
      K key = type.cast(parser.parse(KeyFactory.getInstance("EC")));
      P256.require(key);
      return key;
    } catch (GeneralSecurityException e) {
      // Without the cause: the parser's words may quote what it read.
      throw new UnusableKeyException(file, "does not hold an elliptic curve key");
    } catch (IllegalArgumentException e) {
      throw new UnusableKeyException(file, "holds a key on another curve than P-256");
    }
  }

  private static byte[] block(Path file, String wanted) {
    Matcher block = BLOCK.matcher(read(file));
    if (!block.find()) {
      throw new UnusableKeyException(file, "is not a PEM file");
    }
    if (!block.group(1).equals(wanted)) {
      throw new UnusableKeyException(
          file, "holds a " + block.group(1) + " where a " + wanted + " is needed");
    }
    try {
      return Base64.getMimeDecoder().decode(block.group(2));
    } catch (IllegalArgumentException e) {
      throw new UnusableKeyException(file, "is not a PEM file");
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (NoSuchFileException e) {
      throw new UnusableKeyException(file, "does not exist");
    } catch (IOException e) {
      throw new UnusableKeyException(file, "cannot be read");
    }
  }
}
