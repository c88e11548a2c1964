package dev.throughline.agent.idempotency;

import dev.throughline.agent.execution.Task;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What was asked, in 64 hexadecimal digits: SHA-256 over the agent's name, the question, and path
 * and content of each source, each with its length before it. How the JSON was written (order of
 * the fields, white space) plays no part.
 */
final class RequestHash {
  private final MessageDigest digest;

  private RequestHash() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }

  static String of(Task task) {
    RequestHash hash = new RequestHash();
    hash.add(task.agent().name());
    hash.add(task.question());
    task.sources()
        .forEach(
            source -> {
              hash.add(source.path());
              hash.add(source.content());
            });
    return HexFormat.of().formatHex(hash.digest.digest());
  }

  private void add(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
    digest.update(bytes);
  }
}
