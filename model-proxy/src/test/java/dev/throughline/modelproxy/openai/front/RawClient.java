package dev.throughline.modelproxy.openai.front;

import dev.throughline.identity.Scope;
import dev.throughline.modelproxy.serving.RunningProxy;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Bytes as they go over the wire, where a client's reading of them would hide what matters. */
record RawClient(HttpClient http, String url, String token) {

  static RawClient of(RunningProxy proxy) {
    return new RawClient(
        HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build(),
        proxy.url(),
        proxy.caller().token(Scope.MODELS_USE));
  }

  RawClient with(String otherToken) {
    return new RawClient(http, url, otherToken);
  }

  HttpResponse<String> post(String body) throws IOException, InterruptedException {
    return http.send(request(body), HttpResponse.BodyHandlers.ofString());
  }

  HttpResponse<InputStream> stream(String body) throws IOException, InterruptedException {
    return http.send(request(body), HttpResponse.BodyHandlers.ofInputStream());
  }

  private HttpRequest request(String body) {
    return to("/chat/completions").POST(HttpRequest.BodyPublishers.ofString(body)).build();
  }

  HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(URI.create(url + path))
        .header("Content-Type", "application/json")
        .header("Authorization", "Bearer " + token);
  }

  /** A question, as JSON. */
  static String ask(String text, boolean stream) {
    return """
    {"model": "default", "stream": %s, "messages": [{"role": "user", "content": "%s"}]}
    """
        .formatted(stream, text);
  }
}
