package dev.throughline.tracereader;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Asks a back end a question and reads its JSON, within a time and a size. */
final class JsonOverHttp {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String backEnd;
  private final Endpoint endpoint;
  private final HttpClient http;

  /**
   * @param backEnd its name in messages
   */
  JsonOverHttp(String backEnd, Endpoint endpoint) {
    this.backEnd = backEnd;
    this.endpoint = endpoint;
    this.http = HttpClient.newBuilder().connectTimeout(endpoint.timeout()).build();
  }

  /**
   * The JSON at this path; empty if the back end says that there is nothing (404 without a word: a
   * 404 that talks comes from something else at this address).
   */
  Optional<JsonNode> get(String pathAndQuery) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(endpoint.resolve(pathAndQuery)).header("Accept", "application/json");
    endpoint.headers().forEach(request::header);
    HttpResponse<byte[]> response = send(request.build());
    if (response.statusCode() == 404 && response.body().length == 0) {
      return Optional.empty();
    }
    if (response.statusCode() != 200) {
      throw refused(response);
    }
    try {
      return Optional.of(JSON.readTree(response.body()));
    } catch (JacksonException e) {
      throw nonsense("its answer is not JSON: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw nonsense("its answer cannot be read: " + e.getMessage(), e);
    }
  }

  /** The back end answered, but not what its API promises. */
  TraceReadException nonsense(String why, @Nullable Exception cause) {
    return failure(why, false, cause);
  }

  private HttpResponse<byte[]> send(HttpRequest request) {
    // The request's own timeout ends with the headers: waiting on the future bounds the body too.
    CompletableFuture<HttpResponse<byte[]>> answer =
        http.sendAsync(request, response -> new BoundedBody());
    try {
      return answer.get(endpoint.timeout().toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw failure("it did not answer within " + endpoint.timeout().toMillis() + " ms", true, e);
    } catch (ExecutionException e) {
      Throwable why = e.getCause() == null ? e : e.getCause();
      boolean tooLarge = why instanceof BoundedBody.TooLarge;
      throw failure(tooLarge ? BoundedBody.TOO_LARGE : "no connection: " + why, !tooLarge, why);
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw failure("interrupted while waiting for its answer", false, e);
    }
  }

  private TraceReadException refused(HttpResponse<byte[]> response) {
    int status = response.statusCode();
    String said = Excerpt.of(new String(response.body(), StandardCharsets.UTF_8));
    return failure(
        "it answered " + status + (said.isEmpty() ? "" : ": " + said),
        status >= 500 || status == 429,
        null);
  }

  private TraceReadException failure(String why, boolean worthRetrying, @Nullable Throwable cause) {
    return new TraceReadException(
        "Reading from %s at %s failed: %s".formatted(backEnd, endpoint, why), worthRetrying, cause);
  }
}
