package dev.throughline.identity;

import java.util.Optional;

/** Reads a token from an {@code Authorization} header, or from the gRPC metadata of that name. */
public final class BearerToken {
  private static final String SCHEME = "Bearer ";

  private BearerToken() {}

  /**
   * What follows the word, without the space around it.
   *
   * @param authorization the whole value
   * @return absent if it is not a bearer's, empty text if nothing follows
   */
  public static Optional<String> in(String authorization) {
    String value = authorization.stripLeading();
    return value.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        ? Optional.of(value.substring(SCHEME.length()).strip())
        : Optional.empty();
  }
}
