package dev.throughline.localstack;

/**
 * The API keys that this run's auth-service knows. Made anew at every start.
 *
 * @param full every scope, for user {@value #USER}
 * @param otherUser every scope, for user {@value #OTHER_USER}
 * @param readOnly only {@code agents:read}, for user {@value #USER}
 * @param expired every scope, expired before the start
 * @param revoked every scope, revoked
 */
public record ApiKeys(
    String full, String otherUser, String readOnly, String expired, String revoked) {
  public static final String USER = "demo";
  public static final String OTHER_USER = "other";

  /** Names no key, so that a log of this record is no leak. */
  @Override
  public String toString() {
    return "ApiKeys[hidden]";
  }
}
