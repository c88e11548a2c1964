package dev.throughline.localstack.secret;

import java.security.SecureRandom;
import java.util.stream.Collectors;

/** Text that nobody can guess. */
public final class RandomText {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final String BASE62 =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

  private RandomText() {}

  /** {@code length} letters and digits, 5.95 bits of chance in each. */
  public static String of(int length) {
    return RANDOM
        .ints(length, 0, BASE62.length())
        .mapToObj(index -> String.valueOf(BASE62.charAt(index)))
        .collect(Collectors.joining());
  }

  /** A well-formed API key: {@code tl_}, an id of 8 characters, a secret of 40. */
  public static String apiKey() {
    return "tl_%s_%s".formatted(of(8), of(40));
  }
}
