package dev.throughline.identity;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * Who a request is worked on for, and what that user may do.
 *
 * @param userId stable and opaque, emitted as {@code user.id}: 1 to 128 letters, digits and {@code
 *     . _ : @ -}
 * @param scopes as granted; names that this version does not know are kept, so that services of
 *     different versions can run side by side. Each is 1 to 64 letters, digits and {@code . _ : -}
 */
public record Identity(String userId, Set<String> scopes) {
  private static final Pattern USER_ID = Pattern.compile("[A-Za-z0-9._:@-]{1,128}");
  private static final Pattern SCOPE = Pattern.compile("[A-Za-z0-9._:-]{1,64}");

  /**
   * @throws IllegalArgumentException if a part is out of its bounds
   */
  public Identity {
    if (!USER_ID.matcher(userId).matches()) {
      throw new IllegalArgumentException(
          "A user id has 1 to 128 letters, digits and ._:@- characters");
    }
    scopes = Set.copyOf(scopes);
    for (String scope : scopes) {
      if (!SCOPE.matcher(scope).matches()) {
        throw new IllegalArgumentException(
            "A scope has 1 to 64 letters, digits and ._:- characters");
      }
    }
  }

  /** Whether the user was granted {@code scope}. */
  public boolean has(Scope scope) {
    return scopes.contains(scope.value());
  }
}
