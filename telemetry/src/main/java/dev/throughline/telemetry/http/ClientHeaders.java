package dev.throughline.telemetry.http;

import dev.throughline.telemetry.redaction.ClientWords;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a client's headers and path tell of itself and of the way here, and nothing else that
 * somebody may have put there.
 */
final class ClientHeaders {
  /** The first product of a User-Agent, such as {@code curl/8.5.0}. */
  private static final Pattern PRODUCT =
      Pattern.compile("[A-Za-z][A-Za-z.-]{0,39}/[0-9][A-Za-z0-9.+_-]{0,23}");

  private static final String ADDRESS =
      "\"?\\[?[0-9A-Fa-f]*[.:][0-9A-Fa-f.:]{1,44}]?(?::[0-9]{1,5})?\"?";
  private static final String HOST = "\"?[A-Za-z0-9.-]{1,253}(?::[0-9]{1,5})?\"?";

  private static final Pattern ADDRESSES =
      Pattern.compile("\\s*" + ADDRESS + "(?:\\s*,\\s*" + ADDRESS + ")*\\s*");
  private static final Pattern HOSTS =
      Pattern.compile("\\s*" + HOST + "(?:\\s*,\\s*" + HOST + ")*\\s*");

  /** RFC 7239, without its identifiers that are no address. */
  private static final Pattern FORWARDED =
      Pattern.compile(
          "(?i)(?:[\\s;,]*(?:(?:for|by)=(?:%s|unknown)|host=%s|proto=https?))+\\s*"
              .formatted(ADDRESS, HOST));

  private ClientHeaders() {}

  /** Those of {@code values} that say what the header {@code name} is there for. */
  static List<String> told(String name, List<String> values) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "user-agent" -> values.stream().map(ClientHeaders::product).toList();
      case "forwarded" -> those(values, FORWARDED);
      case "x-forwarded-for" -> those(values, ADDRESSES);
      case "x-forwarded-host", "host" -> those(values, HOSTS);
      default -> values;
    };
  }

  /** {@code path} with each segment that is no plain word left out. */
  static String path(String path) {
    String[] segments = path.split("/", -1);
    for (int i = 0; i < segments.length; i++) {
      if (!segments[i].isEmpty() && !ClientWords.isPlain(segments[i])) {
        segments[i] = ClientWords.REDACTED;
      }
    }
    return String.join("/", segments);
  }

  private static List<String> those(List<String> values, Pattern form) {
    return values.stream()
        .filter(value -> form.matcher(value).matches() && !ClientWords.hasCredential(value))
        .toList();
  }

  private static String product(String userAgent) {
    Matcher product = PRODUCT.matcher(userAgent);
    return product.lookingAt() && !ClientWords.hasCredential(product.group())
        ? product.group()
        : ClientWords.REDACTED;
  }
}
