package dev.throughline.observability.collector;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** What a Collector says of itself, in Prometheus' text format. */
final class OwnMetrics {
  private final HttpClient client = HttpClient.newHttpClient();
  private final URI address;

  OwnMetrics(URI address) {
    this.address = address;
  }

  /**
   * The sum over the series of {@code name} in whose line all of {@code labels} stand, such as
   * {@code exporter="otlp_http/tempo"}; 0 when there are none.
   */
  double sum(String name, String... labels) {
    return page()
        .lines()
        .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
        .filter(line -> hasAll(line, labels))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  private static boolean hasAll(String line, String... labels) {
    for (String label : labels) {
      if (!line.contains(label)) {
        return false;
      }
    }
    return true;
  }

  private String page() {
    try {
      HttpRequest request = HttpRequest.newBuilder(address).build();
      return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
    } catch (IOException e) {
      throw new AssertionError("The Collector does not tell its metrics", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("Interrupted", e);
    }
  }
}
