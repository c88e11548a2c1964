package dev.throughline.localstack.archive;

import dev.throughline.localstack.process.JavaProgram;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Tells programs apart by everything that a class data archive of theirs depends on. */
final class ProgramDigest {
  private static final int SHOWN_BYTES = 8;

  private ProgramDigest() {}

  static String of(JavaProgram program) {
    MessageDigest digest = sha256();
    add(digest, System.getProperty("java.vm.name") + System.getProperty("java.vm.version"));
    program.jvmFlags().forEach(flag -> add(digest, flag));
    program.classPath().forEach(entry -> add(digest, described(entry)));
    return HexFormat.of().formatHex(digest.digest(), 0, SHOWN_BYTES);
  }

  /** The JVM compares size and time of each jar, so these are what counts. */
  private static String described(Path entry) {
    try {
      return "%s %d %d"
          .formatted(entry, Files.size(entry), Files.getLastModifiedTime(entry).toMillis());
    } catch (IOException e) {
      return entry + " missing";
    }
  }

  private static void add(MessageDigest digest, String part) {
    digest.update(part.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) 0);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
