package dev.throughline.gateway.models;

import java.util.Optional;
import java.util.regex.Pattern;

/** A name that a model could have. No other text is put into a path towards model-proxy. */
public final class ModelName {
  private static final Pattern FORM =
      Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:@-]*(/[A-Za-z0-9][A-Za-z0-9._:@-]*)*");
  private static final int MAX_CHARACTERS = 128;

  private final String value;

  private ModelName(String value) {
    this.value = value;
  }

  /** The name in {@code text}, or empty if no model can be called so. */
  public static Optional<ModelName> parse(String text) {
    return text.length() <= MAX_CHARACTERS && FORM.matcher(text).matches()
        ? Optional.of(new ModelName(text))
        : Optional.empty();
  }

  String value() {
    return value;
  }
}
