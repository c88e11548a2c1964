package dev.throughline.agent.http;

import io.micronaut.http.HttpRequest;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The header that makes a request one that may be repeated. */
final class IdempotencyHeader {
  /** By draft-ietf-httpapi-idempotency-key-header, but for the quotes, which few clients send. */
  static final String NAME = "Idempotency-Key";

  private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,255}");

  private IdempotencyHeader() {}

  /**
   * The key, if the request has one.
   *
   * @throws HttpRefusal when it is not well formed, or there are several
   */
  static Optional<String> key(HttpRequest<?> request) {
    List<String> values = request.getHeaders().getAll(NAME);
    if (values.isEmpty()) {
      return Optional.empty();
    }
    if (values.size() > 1 || !KEY.matcher(values.get(0)).matches()) {
      throw HttpRefusal.invalidIdempotencyKey();
    }
    return Optional.of(values.get(0));
  }
}
