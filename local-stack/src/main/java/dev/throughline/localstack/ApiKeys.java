package dev.throughline.localstack;

/**
 * The API keys that this run's auth-service knows. Made anew at every start.
 *
 * @param full every scope of a user, for {@value #USER}
 * @param otherUser every scope of a user, for {@value #OTHER_USER}
 * @param admin every scope there is, for {@value #ADMIN}
 * @param frugal every scope of a user, for {@value #FRUGAL}, whose budget of tokens is small
 * @param readOnly only {@code agents:read}, for {@value #USER}
 * @param expired every scope of a user, expired before the start
 * @param revoked every scope of a user, revoked
 */
public record ApiKeys(
    String full,
    String otherUser,
    String admin,
    String frugal,
    String readOnly,
    String expired,
    String revoked) {
  public static final String USER = "demo";
  public static final String OTHER_USER = "other";
  public static final String ADMIN = "admin";
  public static final String FRUGAL = "frugal";

  /** Names no key, so that a log of this record is no leak. */
  @Override
  public String toString() {
    return "ApiKeys[hidden]";
  }
}
