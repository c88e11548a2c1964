package dev.throughline.e2e.canary;

import dev.throughline.e2e.platform.Metrics;
import dev.throughline.e2e.platform.Platform;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** All that the back ends hold, as the text that they answer with. */
final class Everything {
  private final HttpClient http = HttpClient.newHttpClient();
  private final Platform platform;
  private final Instant from;

  Everything(Platform platform, Instant from) {
    this.platform = platform;
    this.from = from;
  }

  /** Each part of it by its name. */
  Map<String, String> read(Collection<String> traceIds) {
    Map<String, String> parts = new LinkedHashMap<>();
    for (String id : traceIds) {
      parts.put("trace " + id, get(platform.tempo() + "/api/traces/" + id));
    }
    parts.put("traces found by search", get(platform.tempo() + "/api/search?limit=1000"));
    parts.put("logs", logs());
    platform.metricsIfAny().map(this::metrics).ifPresent(text -> parts.put("metrics", text));
    return parts;
  }

  private String metrics(Metrics metrics) {
    return metrics.everything(from);
  }

  private String logs() {
    String all = URLEncoder.encode("{service_name=~\".+\"}", StandardCharsets.UTF_8);
    return get(
        "%s/loki/api/v1/query_range?query=%s&limit=5000&start=%d000000000"
            .formatted(platform.loki(), all, from.getEpochSecond()));
  }

  private String get(String uri) {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(uri)).header("Accept", "application/json").build();
      return http.send(request, BodyHandlers.ofString()).body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
