package dev.throughline.auth.apikey;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An API key as a client presents it: {@code tl_<id>_<secret>}. The id, 8 letters and digits, finds
 * the stored key; the secret, 32 to 128 of them, proves that it is the caller's.
 */
public final class ApiKey {
  private static final Pattern FORM = Pattern.compile("tl_([A-Za-z0-9]{8})_[A-Za-z0-9]{32,128}");

  private final String id;
  private final String whole;

  private ApiKey(String id, String whole) {
    this.id = id;
    this.whole = whole;
  }

  /** The key in {@code text}, or empty if it does not have a key's form. */
  public static Optional<ApiKey> parse(String text) {
    Matcher form = FORM.matcher(text);
    return form.matches() ? Optional.of(new ApiKey(form.group(1), text)) : Optional.empty();
  }

  /** Finds the key. Not secret: it may be logged. */
  public String id() {
    return id;
  }

  /** The whole key. Not for logs, spans or messages. */
  String secretText() {
    return whole;
  }

  /** The id alone, so that a key that ends up in a message tells nothing. */
  @Override
  public String toString() {
    return "tl_" + id + "_...";
  }
}
