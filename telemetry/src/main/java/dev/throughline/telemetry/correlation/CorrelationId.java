package dev.throughline.telemetry.correlation;

import dev.throughline.telemetry.Conventions;
import dev.throughline.telemetry.redaction.ClientWords;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.context.Context;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The id that ties together everything done on behalf of one request.
 *
 * <p>Inside the platform it travels as the W3C baggage entry {@code correlation.id}; outside it is
 * the header {@code X-Request-ID}.
 */
public final class CorrelationId {
  /** The header in which a client may send one, and in which it comes back. */
  public static final String HEADER = "X-Request-ID";

  /** Letters, digits, dot, underscore, colon and dash; 1 to 128; starts with a letter or digit. */
  private static final Pattern WELL_FORMED = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]{0,127}");

  private static final String BAGGAGE_KEY = Conventions.CORRELATION_ID.getKey();

  private CorrelationId() {}

  /** The id of what the calling thread works for. */
  public static Optional<String> current() {
    return of(Context.current());
  }

  /** The id that the context carries. */
  public static Optional<String> of(Context context) {
    return Optional.ofNullable(Baggage.fromContext(context).getEntryValue(BAGGAGE_KEY))
        .filter(CorrelationId::isWellFormed);
  }

  /** A new id. */
  public static String generate() {
    return UUID.randomUUID().toString();
  }

  /**
   * The id to use for a request that came with these values of the header: the client's, when there
   * is exactly one and it is well formed, else a new one. Anything else could forge a log line,
   * break a header, make one of two ids win by accident, or write a credential on every span.
   */
  public static String accept(List<String> headerValues) {
    return headerValues.size() == 1 && isWellFormed(headerValues.get(0))
        ? headerValues.get(0)
        : generate();
  }

  /** The context, carrying the id. */
  public static Context with(Context context, String correlationId) {
    return Baggage.fromContext(context).toBuilder()
        .put(BAGGAGE_KEY, correlationId)
        .build()
        .storeInContext(context);
  }

  static boolean isWellFormed(String candidate) {
    return WELL_FORMED.matcher(candidate).matches() && !ClientWords.hasCredential(candidate);
  }
}
