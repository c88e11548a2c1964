package dev.throughline.traceconsole.http;

import java.util.List;
import java.util.Locale;

/**
 * One HTTP request as a handler sees it.
 *
 * @param method in upper case
 * @param path as sent, still percent-encoded
 * @param variables what the route's {@code *} segments stood for, decoded, in order
 * @param parameters of the query, and of the body when that is a form
 * @param accept the Accept header, or empty
 * @param contentType the Content-Type header, or empty
 * @param body decompressed, empty when there was none
 */
public record Request(
    String method,
    String path,
    List<String> variables,
    Parameters parameters,
    String accept,
    String contentType,
    byte[] body) {

  /** The media type of the body without its parameters, in lower case. */
  public String mediaType() {
    int semicolon = contentType.indexOf(';');
    String type = semicolon < 0 ? contentType : contentType.substring(0, semicolon);
    return type.trim().toLowerCase(Locale.ROOT);
  }

  Request with(List<String> captured) {
    return new Request(method, path, captured, parameters, accept, contentType, body);
  }
}
