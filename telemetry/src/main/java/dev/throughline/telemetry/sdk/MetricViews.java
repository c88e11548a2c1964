package dev.throughline.telemetry.sdk;

import io.opentelemetry.sdk.metrics.Aggregation;
import io.opentelemetry.sdk.metrics.InstrumentSelector;
import io.opentelemetry.sdk.metrics.SdkMeterProviderBuilder;
import io.opentelemetry.sdk.metrics.View;
import java.util.List;
import java.util.Set;

/** Where the libraries' own idea of a metric does not fit: buckets, attributes, what is kept. */
final class MetricViews {
  /** The conventions' buckets end at 10 s, which is little for an agent at work. */
  private static final List<Double> SECONDS =
      List.of(
          0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1.0, 2.5, 5.0, 7.5, 10.0, 20.0,
          40.0, 80.0, 160.0);

  /** gRPC's instrumentation follows the earlier conventions, which measure in milliseconds. */
  private static final List<Double> MILLISECONDS =
      SECONDS.stream().map(seconds -> seconds * 1_000).toList();

  /** Whoever calls may name a server as it likes: its address stays off. */
  private static final Set<String> HTTP_SERVER =
      Set.of("http.request.method", "http.route", "http.response.status_code", "error.type");

  private static final Set<String> HTTP_CLIENT =
      Set.of(
          "http.request.method",
          "server.address",
          "server.port",
          "http.response.status_code",
          "error.type");

  private static final Set<String> RPC =
      Set.of("rpc.system", "rpc.service", "rpc.method", "rpc.grpc.status_code");

  private MetricViews() {}

  static SdkMeterProviderBuilder addTo(SdkMeterProviderBuilder metrics) {
    return metrics
        .registerView(named("http.server.request.duration"), duration(SECONDS, HTTP_SERVER))
        .registerView(named("http.client.request.duration"), duration(SECONDS, HTTP_CLIENT))
        .registerView(named("rpc.*.duration"), duration(MILLISECONDS, RPC))
        // A histogram of each method for what nobody asks: messages here are small.
        .registerView(
            named("rpc.*.size"), View.builder().setAggregation(Aggregation.drop()).build());
  }

  private static InstrumentSelector named(String name) {
    return InstrumentSelector.builder().setName(name).build();
  }

  /** Names its attributes too: beside a view, those that the library advises do not count. */
  private static View duration(List<Double> buckets, Set<String> attributes) {
    return View.builder()
        .setAggregation(Aggregation.explicitBucketHistogram(buckets))
        .setAttributeFilter(attributes)
        .build();
  }
}
