package dev.throughline.gateway.upstream;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a service behind the gateway is asked.
 *
 * @param path with its query
 * @param headers beside those that every request has
 * @param json the body, if there is one
 * @param repeatable whether asking twice comes to the same as asking once
 */
public record UpstreamRequest(
    HttpMethod method,
    String path,
    Map<String, String> headers,
    Optional<byte[]> json,
    boolean repeatable) {

  public UpstreamRequest {
    headers = Map.copyOf(headers);
  }

  public static UpstreamRequest get(String path) {
    return new UpstreamRequest(HttpMethod.GET, path, Map.of(), Optional.empty(), true);
  }

  /**
   * @param json an empty body where there is nothing to say
   */
  public static UpstreamRequest post(String path, byte[] json) {
    return new UpstreamRequest(HttpMethod.POST, path, Map.of(), Optional.of(json), false);
  }

  /** The same, with one more header. */
  public UpstreamRequest with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new UpstreamRequest(method, path, more, json, repeatable);
  }

  /** The same, of which the service has promised that a repetition is told from a new request. */
  public UpstreamRequest safeToRepeat() {
    return new UpstreamRequest(method, path, headers, json, true);
  }

  /** For the HTTP client: to the service at {@code base}, as the bearer of {@code token}. */
  MutableHttpRequest<?> toHttp(String base, String token) {
    MutableHttpRequest<?> request = HttpRequest.create(method, base + path);
    request.bearerAuth(token);
    headers.forEach(request::header);
    return json.isPresent()
        ? request.header(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON)
        : request;
  }
}
