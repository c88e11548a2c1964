package dev.throughline.traceconsole.loki;

/** Loki's names for OpenTelemetry's attributes. */
final class FieldNames {
  private FieldNames() {}

  /** Letters, digits and underscores stay, all else becomes an underscore. */
  static String of(String attribute) {
    StringBuilder name = new StringBuilder(attribute.length() + 1);
    for (int i = 0; i < attribute.length(); i++) {
      char c = attribute.charAt(i);
      boolean digit = c >= '0' && c <= '9';
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      if (i == 0 && digit) {
        name.append("key_");
      }
      name.append(digit || letter ? c : '_');
    }
    return name.toString();
  }
}
